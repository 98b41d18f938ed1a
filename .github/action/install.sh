#!/usr/bin/env bash
# Puts growthlint on the PATH of the steps that follow: the released binary where there is one for this machine, else built from source.
# It reads ACTION_PATH, ACTION_REPOSITORY, ACTION_REF and what the runner sets.
set -euo pipefail

if command -v growthlint; then exit 0; fi
bin="$RUNNER_TEMP/growthlint/bin"

# Only who asks for a version gets a binary: a branch or a commit is built, as its source may be newer than any release.
release() {
  [[ ${ACTION_REF:-} =~ ^v[0-9]+(\.[0-9]+)*$ && ${ACTION_REPOSITORY:-} =~ ^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$ ]] || return 1
  command -v curl >/dev/null && command -v sha256sum >/dev/null || return 1
  local version target url folder
  version=$(sed -n 's/^version = "\([0-9A-Za-z.+-]*\)"$/\1/p' "$ACTION_PATH/Cargo.toml" | head -n 1)
  case "$(uname -s) $(uname -m)" in
    "Linux x86_64") target=x86_64-unknown-linux-musl ;;
    "Linux aarch64") target=aarch64-unknown-linux-musl ;;
    "Darwin x86_64") target=x86_64-apple-darwin ;;
    "Darwin arm64") target=aarch64-apple-darwin ;;
    *) return 1 ;;
  esac
  folder=$(mktemp -d "$RUNNER_TEMP/growthlint-release.XXXXXX")
  url="${GITHUB_SERVER_URL:-https://github.com}/$ACTION_REPOSITORY/releases/download/v$version/growthlint-$target.tar.gz"
  for part in "" .sha256; do
    curl --proto '=https' --fail --silent --show-error --location --retry 2 --output "$folder/growthlint.tar.gz$part" "$url$part" || return 1
  done
  # The sum stands first in the line, whatever the file was called there.
  if [[ $(cut -c 1-64 "$folder/growthlint.tar.gz.sha256") != $(sha256sum "$folder/growthlint.tar.gz" | cut -c 1-64) ]]; then
    echo "::error title=growthlint::the released binary is not the one that its checksum names, so it is not used"
    exit 2
  fi
  mkdir -p "$bin"
  tar -xzf "$folder/growthlint.tar.gz" -C "$bin" growthlint
}

if release; then
  echo "growthlint: took the released binary"
else
  if ! command -v cargo >/dev/null; then
    echo "::error title=growthlint::there is no released binary for this, and building it from source needs Rust; install it in an earlier step"
    exit 2
  fi
  # In the action's own folder, so that no toolchain file or cargo configuration of the repository under check has a say.
  cd "$ACTION_PATH"
  CARGO_TARGET_DIR="$RUNNER_TEMP/growthlint-build" cargo install --locked --path "$ACTION_PATH" --root "$RUNNER_TEMP/growthlint"
fi
echo "$bin" >> "$GITHUB_PATH"
