-- Allocations: issued ones stay; which one is in force moves.

revoke all on allocation, allocation_in_force, report_allocations
    from senconet_app, senconet_authority, senconet_report;
grant select, insert on allocation to senconet_app;
grant select, insert, update (number) on allocation_in_force to senconet_app;
grant select on report_allocations to senconet_report;
