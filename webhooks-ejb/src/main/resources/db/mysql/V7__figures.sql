-- What came of the attempts of an hour, for each webhook and, as webhook 0, for the account as a whole.
create table webhooks_hour (
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  subscription_id  bigint not null,
  hour             integer not null,  -- hours since 1970 UTC
  delivered        bigint not null,
  failed           bigint not null,
  -- answers by the milliseconds they took: up to this many, and more than the one before
  to_10            bigint not null,
  to_20            bigint not null,
  to_50            bigint not null,
  to_100           bigint not null,
  to_200           bigint not null,
  to_500           bigint not null,
  to_1000          bigint not null,
  to_2000          bigint not null,
  to_5000          bigint not null,
  to_10000         bigint not null,
  to_120000        bigint not null,
  primary key (account_id, subscription_id, hour)
) default charset utf8mb4;
create index webhooks_hour_age on webhooks_hour (hour);
