-- What came of the attempts of an hour, for each webhook and, as webhook 0, for the account as a whole.
create table webhooks_hour (
  account_id       varchar(64) not null,
  subscription_id  integer not null,
  hour             integer not null,  -- hours since 1970 UTC
  delivered        integer not null,
  failed           integer not null,
  -- answers by the milliseconds they took: up to this many, and more than the one before
  to_10            integer not null,
  to_20            integer not null,
  to_50            integer not null,
  to_100           integer not null,
  to_200           integer not null,
  to_500           integer not null,
  to_1000          integer not null,
  to_2000          integer not null,
  to_5000          integer not null,
  to_10000         integer not null,
  to_120000        integer not null,
  primary key (account_id, subscription_id, hour)
) without rowid;
create index webhooks_hour_age on webhooks_hour (hour);
