"""Russian, Ukrainian, Polish, German and French: what is said by whom, by rules and word lists alone."""
