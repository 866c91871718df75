-- Who did what: a chain of entries per account, and where each ends.
create table webhooks_audit_head (
  account_id       varchar(64) not null primary key,
  number           integer not null,
  hash             char(64) not null
);
create table webhooks_audit (
  id               integer primary key,
  account_id       varchar(64) not null,
  number           integer not null,
  created_at       integer not null,
  actor_type       varchar(16) not null,
  actor_id         varchar(255),
  actor_name       varchar(255),
  via              varchar(16) not null,
  action           varchar(64) not null,
  target           varchar(64) not null,
  before_fields    text,
  after_fields     text,
  previous_hash    char(64) not null,
  hash             char(64) not null,
  unique (account_id, number)
);
create index webhooks_audit_target on webhooks_audit (account_id, target, number);
create index webhooks_audit_actor on webhooks_audit (account_id, actor_id, number);
create trigger webhooks_audit_stays before update on webhooks_audit
begin
  select raise(abort, 'an entry of the audit log is never changed');
end;
create trigger webhooks_audit_remains before delete on webhooks_audit
begin
  select raise(abort, 'an entry of the audit log is never removed');
end;
