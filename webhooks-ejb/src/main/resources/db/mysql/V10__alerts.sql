-- Who gets mail about what, and the mail that is next.
create table webhooks_alert (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  email            varchar(254) collate utf8mb4_bin not null,
  language         varchar(8) character set ascii collate ascii_bin not null,
  zone             varchar(64) character set ascii collate ascii_bin not null,
  failing          boolean not null,
  failing_after    integer not null,  -- failures in a row
  given_up         boolean not null,
  recovered        boolean not null,
  created_at       bigint not null,
  due_at           bigint,  -- of the next mail, null where nothing is to be told
  quiet_until      bigint not null,  -- for more of the same
  repeats          integer not null,  -- mails in a row with that alone
  tries            integer not null,
  problem          varchar(300),  -- of the last try, if it failed
  sent_at          bigint,
  node             integer not null,  -- the one that sends
  leased_until     bigint not null
) default charset utf8mb4;
create unique index webhooks_alert_email on webhooks_alert (account_id, email);
create index webhooks_alert_due on webhooks_alert (due_at);

-- What is to be told, until it is.
create table webhooks_news (
  alert_id         bigint not null,
  kind             varchar(16) character set ascii collate ascii_bin not null,
  subscription_id  bigint not null,  -- 0 where it is about none
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  happened         bigint not null,  -- how often
  delivery_id      bigint not null,  -- the last one that it is about
  first_at         bigint not null,
  primary key (alert_id, kind, subscription_id)
) default charset utf8mb4;

-- Webhooks that fail, of accounts where somebody wants to know.
create table webhooks_streak (
  subscription_id  bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  failures         bigint not null,  -- in a row
  delivery_id      bigint not null,  -- the last one that failed
  first_at         bigint not null,
  told             integer not null,  -- failures in a row that somebody knows of
  well_since       bigint  -- where the last attempt did not fail
) default charset utf8mb4;
