# shellcheck shell=bash
# Processes: running them so that a signal is heeded at once, and leaving none behind. Sourced.

child=

# Says nothing for a process that has ended, even if nobody has collected it yet.
command_of() { # PID
  if [[ -d /proc/self ]]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1"
  fi 2>/dev/null
}

# Bash heeds a signal only between two commands, except while it waits: whatever takes long runs in here.
attend() { # COMMAND...
  local code=0
  "$@" &
  child=$!
  wait "$child" || code=$?
  child=
  return "$code"
}

stop() { # PID: asks, and after 15 seconds no longer asks
  local tenths
  kill "$1" 2>/dev/null || return 0
  for ((tenths = 0; tenths < 150; tenths++)); do
    [[ -n $(command_of "$1") ]] || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || :
}

# Signals end the script by way of its EXIT trap, which begins with stop_child.
exit_on_signals() {
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

stop_child() {
  # A second Ctrl-C must not interrupt the cleaning up.
  trap '' HUP INT TERM
  [[ -z $child ]] || stop "$child"
}
