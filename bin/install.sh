# Sourced by the commands here: finds the project, installs what the lockfile says, and names the pinned Node.
# A release (the file RELEASE) has everything already: nothing is installed or built there.
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

install_packages() {
  [ -f "$here/RELEASE" ] && return 0
  command -v node >/dev/null 2>&1 || { say '没有找到 Node.js。请先安装 Node.js 20 或更高版本（含 npm）。'; exit 2; }
  command -v npm >/dev/null 2>&1 || { say '没有找到 npm。请安装随 Node.js 提供的 npm。'; exit 2; }
  # what builds the screens and what tests are development packages: a clone has them all
  want="all $(cksum < "$here/package-lock.json")"
  have=$(cat "$here/node_modules/.installed" 2>/dev/null || true)
  [ "$have" = "$want" ] && return 0
  say '正在安装依赖……'
  # the lockfile is the truth and is not rewritten; "npm ci" would ask for every platform's binaries
  (cd "$here" && npm install --no-save --include=dev --no-audit --no-fund --loglevel=error --no-update-notifier --ignore-scripts) >&2 || {
    say '安装依赖失败。请检查网络或 npm 的镜像设置，然后重试。'
    exit 2
  }
  printf '%s' "$want" > "$here/node_modules/.installed"
}

node_bin() {
  if [ -x "$here/node_modules/.bin/node" ]; then
    printf '%s' "$here/node_modules/.bin/node"
  else
    printf 'node'
  fi
}

# What Node compiled of a thousand modules is kept beside the packages, for whoever may write there: a start takes a third.
keep_compiled() {
  export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$here/node_modules/.cache/compiled}"
}

build_screens() {
  [ -f "$here/RELEASE" ] && return 0
  built="$here/dist/web/.built"
  if [ -f "$built" ] && [ -z "$(find "$here/src" "$here/vite.config.ts" "$here/package-lock.json" -newer "$built" -print 2>/dev/null | head -n 1)" ]; then
    return 0
  fi
  say '正在生成界面……'
  (cd "$here" && "$(node_bin)" node_modules/vite/bin/vite.js build --logLevel error) >&2 || { say '生成界面失败。'; exit 1; }
  : > "$built"
}
