#!/bin/sh
# Runs once, when the database is made: the login that the portal connects with. It may do what sekisho_app may, and
# nothing else; the migrations give sekisho_app its rights.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$DATABASE_LOGIN_PASSWORD" <<'SQL'
CREATE ROLE sekisho_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
CREATE ROLE sekisho_login LOGIN PASSWORD :'password' IN ROLE sekisho_app;
SQL
