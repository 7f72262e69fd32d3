-- What is recorded of a milestone has ids of its own, such as MS12: M12 is the twelfth milestone, whoever reached it.
UPDATE citation SET citing = 'MS' || substr(citing, 2) WHERE citing LIKE 'M%'
;
