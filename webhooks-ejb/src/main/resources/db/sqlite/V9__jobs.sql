-- What is sent again in the background, a part after the other: what is meant, and how far it is.
create table webhooks_job (
  id               integer primary key,
  account_id       varchar(64) not null,
  kind             varchar(16) not null,
  subscription_id  integer,  -- null where deliveries were chosen one by one
  span_begin       integer not null,
  span_end         integer not null,
  delivery_status  varchar(16),
  event_type       varchar(64),
  event_id         varchar(64),
  record_id        varchar(191),
  chosen           text,  -- ids of deliveries, in order
  status           varchar(16) not null,
  sent_at          integer not null,  -- with the next one, the place behind which sending goes on
  sent_id          integer not null,
  counted_at       integer not null,  -- the same for counting, which goes ahead
  counted_id       integer not null,
  counted          boolean not null,
  total            integer not null,
  done             integer not null,
  on_its_way       integer not null,
  removed          integer not null,
  node             integer not null,  -- the one that works on it
  leased_until     integer not null,
  created_at       integer not null,
  finished_at      integer
);
create index webhooks_job_account on webhooks_job (account_id, id);
create index webhooks_job_status on webhooks_job (status, id);
