# shellcheck shell=bash
# A PostgreSQL of our own: found or installed, kept in a folder, on a free port of the loopback interface.
# Sourced, after processes.sh.

postgres_find() {
  local folder
  while read -r folder; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]]; then
      echo "$folder"
      return
    fi
  done < <(
    exec 2>/dev/null
    pg_config --bindir
    dirname "$(command -v postgres)"
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin {/opt/homebrew,/usr/local}/opt/postgresql*/bin | sort -rV
  )
  return 1
}

postgres_install() {
  local as=()
  command -v apt-get >/dev/null || return 1
  if ((EUID)); then
    sudo -n true 2>/dev/null || return 1
    as=(sudo -n)
  fi
  echo "Installing PostgreSQL ..."
  as+=(env DEBIAN_FRONTEND=noninteractive)
  # Debian would create a cluster and start a service, which nobody asked for.
  "${as[@]}" mkdir -p /etc/postgresql-common/createcluster.d &&
    echo 'create_main_cluster = false' |
    "${as[@]}" tee /etc/postgresql-common/createcluster.d/securityinfo.conf >/dev/null &&
    "${as[@]}" apt-get update -qq </dev/null >/dev/null &&
    "${as[@]}" apt-get install -qq -y --no-install-recommends postgresql </dev/null >/dev/null
}

# Sets postgres_bin, and postgres_as: the words that make a command run as the user PostgreSQL may run as.
postgres_prepare() {
  if ! postgres_bin=$(postgres_find) && ! { postgres_install >&2 && postgres_bin=$(postgres_find); }; then
    echo "There is no PostgreSQL here and none could be installed: start one, for example with" \
      "\`POSTGRES_PASSWORD=... docker compose up -d postgres\`, and set ConnectionStrings__SecurityInfo," \
      "for example to 'Host=127.0.0.1;Database=securityinfo;Username=securityinfo;Password=...'." >&2
    exit 1
  fi
  postgres_as=(env LC_ALL=C)
  # PostgreSQL refuses to run as root.
  if ((EUID == 0)); then
    id postgres >/dev/null 2>&1 || useradd --system --user-group --no-create-home --shell /usr/sbin/nologin postgres
    postgres_as=(setpriv --reuid postgres --regid "$(id -g postgres)" --init-groups "${postgres_as[@]}")
  fi
}

# From the root folder, because the caller's may be closed to the user postgres.
postgres_do() ( # PROGRAM ARGUMENT...
  cd / && exec "${postgres_as[@]}" "$postgres_bin/$1" "${@:2}"
)

# Hands a folder to the user PostgreSQL runs as; fails where that user cannot get to it.
postgres_own() { # FOLDER
  mkdir -p "$1" && chmod 700 "$1" || return
  ((EUID)) || chown postgres "$1" 2>/dev/null || return
  (cd / && "${postgres_as[@]}" test -w "$1" -a -x "$1")
}

postgres_locale() {
  # Not every system has C.UTF-8; C sorts the same.
  if locale -a 2>/dev/null | grep -iE '^C\.utf-?8$' >/dev/null; then echo C.UTF-8; else echo C; fi
}

# Whatever is in "data" is whole: it is made aside and moved there when done.
postgres_create() { # FOLDER trust|scram-sha-256
  local new=$1/new password=$1/password access=()
  rm -rf "$new" "$password"
  if [[ $2 == trust ]]; then
    access=(--no-sync)
  else
    (umask 077 && od -An -tx1 -N24 /dev/urandom | tr -d ' \n' >"$password")
    ((EUID)) || chown postgres "$password"
    access=(--pwfile "$password")
  fi
  postgres_do initdb -D "$new" -U securityinfo -E UTF8 --locale "$(postgres_locale)" -A "$2" "${access[@]}" >/dev/null
  postgres_do postgres --single -c exit_on_error=on -c log_checkpoints=off -D "$new" postgres \
    <<<'CREATE DATABASE securityinfo' >/dev/null
  [[ ! -e $password ]] || mv "$password" "$new/password"
  mv "$new" "$1/data"
}

# Starts the folder's cluster, making it if need be, and exports ConnectionStrings__SecurityInfo.
postgres_start() { # FOLDER trust|scram-sha-256 [SERVER OPTION...]
  local data=$1/data log=$1/log port password=
  local options="-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC ${*:3}"
  if compgen -G "$("$postgres_bin/pg_config" --pkglibdir 2>/dev/null)/pg_stat_statements.*" >/dev/null; then
    options+=" -c shared_preload_libraries=pg_stat_statements"
  fi
  # One may still be running from a time when the script was killed.
  postgres_stop "$1"
  [[ -d $data ]] || postgres_create "$1" "$2"
  [[ ! -e $data/password ]] || password=";Password=$(<"$data/password")"
  for _ in {1..30}; do
    rm -f "$log"
    port=$((20000 + RANDOM % 12000))
    # The server outlives this call, and the lock held on descriptor 9 must not outlive this script.
    if postgres_do pg_ctl start -s -w -t 120 -D "$data" -l "$log" -o "-p $port $options" >/dev/null 2>&1 9>&-; then
      export ConnectionStrings__SecurityInfo="Host=127.0.0.1;Port=$port;Database=securityinfo;Username=securityinfo$password"
      return
    fi
    # A taken port asks for another one; the last backend of a killed server, for a little patience.
    grep -sE 'Address already in use|shared memory block' "$log" >/dev/null || break
    sleep 0.3
  done
  echo "PostgreSQL did not start:" >&2
  tail -n 15 "$log" >&2 || :
  exit 1
}

postgres_stop() { # FOLDER
  local data=$1/data pid
  pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || return 0
  # The number may be another process's by now.
  if [[ $(command_of "$pid") == *" -D $data "* ]]; then
    postgres_do pg_ctl stop -s -w -t 30 -m fast -D "$data" || postgres_do pg_ctl stop -s -w -t 30 -m immediate -D "$data"
  else
    rm -f "$data/postmaster.pid"
  fi
}
