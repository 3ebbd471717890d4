-- Functions of ours are for the roles that need them, and for nobody else.

revoke create on schema public from public;
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to senconet_app, senconet_authority;
grant execute on function today(), iso(timestamptz), day_start(date) to senconet_report;
