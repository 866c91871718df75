-- Who did what: a chain of entries per account, and where each ends.
create table webhooks_audit_head (
  account_id       varchar(64) character set ascii collate ascii_bin not null primary key,
  number           bigint not null,
  hash             char(64) character set ascii collate ascii_bin not null
) default charset utf8mb4;
create table webhooks_audit (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  number           bigint not null,
  created_at       bigint not null,
  actor_type       varchar(16) character set ascii collate ascii_bin not null,
  actor_id         varchar(255) character set utf8mb4 collate utf8mb4_bin,
  actor_name       varchar(255) character set utf8mb4 collate utf8mb4_bin,
  via              varchar(16) character set ascii collate ascii_bin not null,
  action           varchar(64) character set ascii collate ascii_bin not null,
  target           varchar(64) character set ascii collate ascii_bin not null,
  before_fields    mediumtext character set utf8mb4 collate utf8mb4_bin,
  after_fields     mediumtext character set utf8mb4 collate utf8mb4_bin,
  previous_hash    char(64) character set ascii collate ascii_bin not null,
  hash             char(64) character set ascii collate ascii_bin not null,
  unique index webhooks_audit_number (account_id, number),
  index webhooks_audit_target (account_id, target, number),
  index webhooks_audit_actor (account_id, actor_id, number)
) default charset utf8mb4;
