-- Which of the two apps somebody signed in to. Idle for long, a session of the field goes on for what a visit needs, and for
-- nothing else (`narrowed`), until the next sign-in.
alter table session add column client text not null default 'console' check (client in ('console', 'field'));
alter table session add column narrowed boolean not null default false;
