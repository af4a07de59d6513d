# shellcheck shell=bash
# Builds, which leave no compiler or build server running. Sourced, from the root of the repository, after processes.sh.

export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1

# Shows what a command says only if it fails.
quietly() { # COMMAND...
  mkdir -p .data
  attend "$@" >.data/build.log 2>&1 || { cat .data/build.log >&2 && return 1; }
}

build() { # PROJECT CONFIGURATION
  quietly dotnet build "$1" -c "$2" -v q -tl:off -clp:ErrorsOnly
}

# The Release build contains code which the Debug build writes: production compiles nothing at run time.
generate() {
  local stamp=.data/built generated=SecurityInfo.Api/Internal/Generated
  ! up_to_date "$stamp" "$generated" || return 0
  echo "Building ..."
  mkdir -p .data
  rm -rf "$stamp" "$generated"
  mkdir -p "${generated%/*}"
  # Taken now: what changes during the build belongs to the next one.
  touch "$stamp.new"
  build SecurityInfo.Api Debug
  quietly write_code
  build SecurityInfo.Api Release
  mv "$stamp.new" "$stamp"
}

# In Development, which has handlers that production lacks, and never the other way round.
write_code() {
  local assembly=$PWD/artifacts/bin/SecurityInfo.Api/debug/SecurityInfo.Api.dll
  cd SecurityInfo.Api && ASPNETCORE_ENVIRONMENT=Development exec dotnet "$assembly" codegen write
}

up_to_date() { # STAMP GENERATED
  [[ -e $1 && -d $2 && -e artifacts/bin/SecurityInfo.Api/release/SecurityInfo.Api.dll ]] || return 1
  # Folders count too, they tell of deleted files; but writing the generated ones touches the folder above them.
  [[ -z $(find ./SecurityInfo.* ./bridges ./Directory.*.props ./global.json \
    -path "./$2" -prune -o -newer "$1" ! -path "./${2%/*}" -print) ]]
}
