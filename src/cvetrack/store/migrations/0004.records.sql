-- Until now every engagement that was not said to be at theirs was kept as not theirs, so a "no" cannot be told from
-- nothing said. Of a visit, a call, a letter or a message it says nothing: a visit goes to them, and the others are
-- at nobody's place. A meeting or an event that was not at theirs was one of ours as a rule, and is left so.
UPDATE engagement SET theirs = NULL WHERE theirs = 0 AND channel IN ('visit', 'call', 'email', 'message')
;
