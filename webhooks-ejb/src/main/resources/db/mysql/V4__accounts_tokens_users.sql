-- Accounts are opened and closed; tokens end, and tell when they were last used; users sign in by their address.
create table webhooks_account (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null unique,
  name             varchar(200) not null,
  created_at       bigint not null,
  closed_at        bigint
) default charset utf8mb4;
insert into webhooks_account (id, account_id, name, created_at)
  values (1, 'default', 'default', unix_timestamp() * 1000);
alter table webhooks_token
  modify name varchar(200) not null,
  add column expires_at bigint,
  add column last_used_at bigint,
  add index webhooks_token_account (account_id, id);
alter table webhooks_user
  add column login varchar(254) character set utf8mb4 collate utf8mb4_bin not null default '' after name;
update webhooks_user set login = lower(name);
alter table webhooks_user
  modify name varchar(200) not null,
  alter column login drop default,
  drop index name,
  add unique index webhooks_user_login (login, account_id),
  add index webhooks_user_account (account_id, id);
