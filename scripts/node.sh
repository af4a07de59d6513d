# shellcheck shell=bash
# Node.js, with which other people's clients are run against the product. Sourced.

node_prepare() {
  command -v node >/dev/null && command -v npm >/dev/null && return
  local as=()
  ((EUID == 0)) || as=(sudo -n)
  if command -v apt-get >/dev/null && { ((EUID == 0)) || sudo -n true 2>/dev/null; }; then
    echo "Installing Node.js ..." >&2
    "${as[@]}" apt-get update -qq </dev/null >/dev/null &&
      "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends nodejs npm </dev/null >/dev/null && return
  fi
  echo "Some tests run clients written for Node.js, which is not here: install Node.js 20 or later, with npm." >&2
  exit 1
}
