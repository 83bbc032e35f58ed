# Sourced by the scripts: finds a Python, makes an environment from a lock, and makes it only once.
# After the installation nothing here or in onrecord needs a network.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Prints the path of a Python of at least 3.11; ONRECORD_BASE_PYTHON names one where several are there.
find_python() {
  local name
  for name in ${ONRECORD_BASE_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      command -v "$name"
      return 0
    fi
  done
  die "Python 3.11 or later is needed and was not found. Install it (on Debian and Ubuntu: apt-get install python3 python3-venv), or name one with ONRECORD_BASE_PYTHON=/path/to/python."
}

# bare_environment PYTHON FOLDER: an environment with a pip for it, or one line that says what is missing.
bare_environment() {
  local python=$1 folder=$2
  rm -rf "$folder"
  if "$python" -m venv "$folder" >/dev/null 2>&1; then return 0; fi
  rm -rf "$folder"
  # Debian keeps ensurepip in a package of its own; where pip itself is there, it can fill an environment from outside.
  if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip "$folder" >/dev/null 2>&1; then
    return 0
  fi
  rm -rf "$folder"
  die "$python cannot make environments: its venv module is missing (on Debian and Ubuntu: apt-get install python3-venv)."
}

# pip_for PYTHON FOLDER ARGS…: the environment's own pip, or the outer one working on it.
pip_for() {
  local python=$1 folder=$2
  shift 2
  if "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    "$folder/bin/python" -m pip "$@"
  else
    "$python" -m pip --python "$folder/bin/python" "$@"
  fi
}

# make_environment FOLDER LOCK…: exactly what the locks name, with hashes, ready-built only; then onrecord itself.
make_environment() {
  local folder=$1 python stamp lock
  shift
  python=$(find_python) || exit 1
  stamp=$(cat "$@" pyproject.toml | "$python" -c '
import hashlib, os, sys
text = sys.stdin.buffer.read() + repr((sys.version, os.getcwd())).encode()
print(hashlib.sha256(text).hexdigest())')
  if [[ -x $folder/bin/python && $(cat "$folder/stamp" 2>/dev/null) == "$stamp" ]]; then return 0; fi
  say "Making the environment $folder with $("$python" --version) (once; a minute or two) …"
  bare_environment "$python" "$folder"
  local quiet=(--quiet --quiet --disable-pip-version-check --no-input)
  for lock in "$@"; do
    pip_for "$python" "$folder" install "${quiet[@]}" --require-hashes --only-binary :all: --no-deps -r "$lock" ||
      die "The packages of $lock could not be installed; the lines above say why. Run the script again to go on."
  done
  pip_for "$python" "$folder" install "${quiet[@]}" --no-deps --no-build-isolation --no-index --editable . ||
    die "onrecord itself could not be installed; the lines above say why."
  printf '%s\n' "$stamp" >"$folder/stamp"
}
