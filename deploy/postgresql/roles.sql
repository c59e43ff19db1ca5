-- Three roles: `portal_owner` changes the schema, `portal` serves, `portal_reader` only reads (reports, a replica's pages).
-- As postgres:  psql -v database=portal -f deploy/postgresql/roles.sql
-- Then give each a password (\password portal) or let peer authentication name them.

CREATE ROLE portal_owner LOGIN;
CREATE ROLE portal LOGIN;
CREATE ROLE portal_reader LOGIN;
CREATE DATABASE :"database" OWNER portal_owner ENCODING 'UTF8' TEMPLATE template0;
\connect :"database"

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO portal, portal_reader;
ALTER SCHEMA public OWNER TO portal_owner;
GRANT USAGE ON SCHEMA public TO portal, portal_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO portal;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT SELECT ON TABLES TO portal_reader;

-- A question that takes longer is a mistake or an attack; a migration waits for a lock this long and no longer.
ALTER ROLE portal SET statement_timeout = '5s';
ALTER ROLE portal SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE portal_owner SET lock_timeout = '1s';
ALTER ROLE portal_reader SET default_transaction_read_only = on;
ALTER ROLE portal_reader SET statement_timeout = '5s';
