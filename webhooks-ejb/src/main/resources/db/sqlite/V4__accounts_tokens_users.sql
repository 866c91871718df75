-- Accounts are opened and closed; tokens end, and tell when they were last used; users sign in by their address.
create table webhooks_account (
  id               integer primary key,
  account_id       varchar(64) not null unique,
  name             varchar(200) not null,
  created_at       integer not null,
  closed_at        integer
);
insert into webhooks_account (id, account_id, name, created_at)
  values (1, 'default', 'default', cast(strftime('%s', 'now') as integer) * 1000);
alter table webhooks_token add column expires_at integer;
alter table webhooks_token add column last_used_at integer;
create index webhooks_token_account on webhooks_token (account_id, id);
create table webhooks_person (
  id               integer primary key,
  account_id       varchar(64) not null,
  name             varchar(200) not null,
  login            varchar(254) not null,  -- an address in lower case; that of the first user is none
  password_hash    varchar(500) not null,
  role             varchar(16) not null,
  created_at       integer not null,
  unique (login, account_id)
);
insert into webhooks_person (id, account_id, name, login, password_hash, role, created_at)
  select id, account_id, name, lower(name), password_hash, role, created_at from webhooks_user;
drop table webhooks_user;
alter table webhooks_person rename to webhooks_user;
create index webhooks_user_account on webhooks_user (account_id, id);
