# shellcheck shell=bash
# Chromium, in which security keys are registered. Sourced.

chromium_prepare() {
  local browser as=()
  for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [[ -n $browser ]] && browser=$(command -v "$browser"); then
      export CHROMIUM=$browser
      return
    fi
  done
  ((EUID == 0)) || as=(sudo -n)
  if command -v apt-get >/dev/null && { ((EUID == 0)) || sudo -n true 2>/dev/null; }; then
    echo "Installing Chromium ..." >&2
    "${as[@]}" apt-get update -qq </dev/null >/dev/null &&
      "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium </dev/null >/dev/null &&
      CHROMIUM=$(command -v chromium) && export CHROMIUM && return
  fi
  echo "One test registers security keys in Chromium, which is not here: install it, or say where it is by the variable CHROMIUM." >&2
  exit 1
}
