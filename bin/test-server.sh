# Sourced by bin/test: a throw-away PostgreSQL from Debian's package, on a free loopback port, in a temporary folder.
server_dir=''
server_url=''

as_server() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
  else
    "$@"
  fi
}

start_server() {
  server_bin=$1
  server_dir=$(mktemp -d "${TMPDIR:-/tmp}/lf-pg-XXXXXX")
  [ "$(id -u)" = 0 ] && chown postgres "$server_dir"
  port=$("$(node_bin)" -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
  (cd "$server_dir" && as_server "$server_bin/initdb" -D "$server_dir/data" -U owner --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null) || return 1
  (cd "$server_dir" && as_server "$server_bin/pg_ctl" -D "$server_dir/data" -l "$server_dir/log" -w \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$server_dir -c max_connections=200 -c fsync=off" start >/dev/null) || return 1
  # the owner of docs/operations.md: CREATEROLE, no superuser; CREATEDB besides, for a database to each test
  (cd "$server_dir" && as_server "$server_bin/psql" -h "$server_dir" -p "$port" -U owner -d postgres -qc \
    "create role documented login createrole createdb" >/dev/null) || return 1
  server_url="postgres://documented@127.0.0.1:$port/postgres"
}

stop_server() {
  [ -n "$server_dir" ] || return 0
  (cd "$server_dir" && as_server "$server_bin/pg_ctl" -D "$server_dir/data" -m immediate stop >/dev/null 2>&1)
  rm -rf "$server_dir"
}
