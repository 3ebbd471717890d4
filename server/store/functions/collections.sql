-- Collections: once open nothing of them moves, but how often they were opened again.

revoke all on collection from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (opened_again) on collection to senconet_app;
