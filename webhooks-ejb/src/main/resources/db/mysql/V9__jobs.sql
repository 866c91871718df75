-- What is sent again in the background, a part after the other: what is meant, and how far it is.
create table webhooks_job (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  kind             varchar(16) character set ascii collate ascii_bin not null,
  subscription_id  bigint,  -- null where deliveries were chosen one by one
  span_begin       bigint not null,
  span_end         bigint not null,
  delivery_status  varchar(16) character set ascii collate ascii_bin,
  event_type       varchar(64) character set ascii collate ascii_bin,
  event_id         varchar(64) collate utf8mb4_bin,
  record_id        varchar(191) collate utf8mb4_bin,
  chosen           text,  -- ids of deliveries, in order
  status           varchar(16) character set ascii collate ascii_bin not null,
  sent_at          bigint not null,  -- with the next one, the place behind which sending goes on
  sent_id          bigint not null,
  counted_at       bigint not null,  -- the same for counting, which goes ahead
  counted_id       bigint not null,
  counted          boolean not null,
  total            bigint not null,
  done             bigint not null,
  on_its_way       bigint not null,
  removed          bigint not null,
  node             integer not null,  -- the one that works on it
  leased_until     bigint not null,
  created_at       bigint not null,
  finished_at      bigint
) default charset utf8mb4;
create index webhooks_job_account on webhooks_job (account_id, id);
create index webhooks_job_status on webhooks_job (status, id);
