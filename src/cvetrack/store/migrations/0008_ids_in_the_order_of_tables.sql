-- The view of all ids names the tables in the order in which they refer to one another: it is laid anew.
;
