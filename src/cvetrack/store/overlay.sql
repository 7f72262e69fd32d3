CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END
;
CREATE TRIGGER op_sealed BEFORE UPDATE ON op WHEN OLD.hash IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END
;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END
;
CREATE TRIGGER change_sealed BEFORE UPDATE ON change WHEN OLD.commitment IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END
;
CREATE TRIGGER change_body_sealed BEFORE UPDATE ON change_body BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END
;
CREATE TRIGGER change_body_kept BEFORE DELETE ON change_body WHEN NOT EXISTS
  (SELECT 1 FROM writing JOIN op ON op.id = writing.op_id WHERE op.kind = 'erase') BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is deleted by an erasure only'); END
;
CREATE VIEW record AS
SELECT 'J' AS letter, id FROM briefing
UNION ALL SELECT 'I' AS letter, id FROM incident
UNION ALL SELECT 'G' AS letter, id FROM meeting
UNION ALL SELECT 'U' AS letter, id FROM risk_picture
UNION ALL SELECT 'W' AS letter, id FROM strategy_document
UNION ALL SELECT 'X' AS letter, id FROM access_condition
UNION ALL SELECT 'A' AS letter, id FROM ask
UNION ALL SELECT 'K' AS letter, id FROM broadcast
UNION ALL SELECT 'E' AS letter, id FROM engagement
UNION ALL SELECT 'F' AS letter, id FROM flag
UNION ALL SELECT 'O' AS letter, id FROM handover
UNION ALL SELECT 'D' AS letter, id FROM introduction
UNION ALL SELECT 'Q' AS letter, id FROM mandate
UNION ALL SELECT 'MS' AS letter, id FROM milestone_event
UNION ALL SELECT 'RN' AS letter, id FROM reason
UNION ALL SELECT 'R' AS letter, id FROM relay
UNION ALL SELECT 'H' AS letter, id FROM safety_incident
UNION ALL SELECT 'Y' AS letter, id FROM safety_plan
UNION ALL SELECT 'B' AS letter, id FROM setback
UNION ALL SELECT 'S' AS letter, id FROM support
UNION ALL SELECT 'T' AS letter, id FROM terms
UNION ALL SELECT 'L' AS letter, id FROM tie
UNION ALL SELECT 'V' AS letter, id FROM voice
UNION ALL SELECT 'C' AS letter, id FROM concern
UNION ALL SELECT 'Z' AS letter, id FROM myth
UNION ALL SELECT 'N' AS letter, id FROM need
UNION ALL SELECT 'P' AS letter, id FROM promise
;
CREATE VIEW recording AS SELECT NULL AS table_name, NULL AS row_key, NULL AS kind, NULL AS old, NULL AS new, NULL AS name
;
CREATE TRIGGER recording_whole INSTEAD OF INSERT ON recording WHEN NEW.kind <> 'update' BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another')
    WHERE NEW.kind = 'delete' AND EXISTS (SELECT 1 FROM citation WHERE cited = NEW.name);
  INSERT INTO change (op_id, table_name, row_key, kind)
    SELECT op_id, NEW.table_name, NEW.row_key, NEW.kind FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NEW.old, NEW.new;
END
;
CREATE TRIGGER recording_changed INSTEAD OF INSERT ON recording WHEN NEW.kind = 'update' BEGIN
  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation') WHERE NOT EXISTS (SELECT 1 FROM writing);
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(NEW.old) AS o
    JOIN json_each(NEW.new) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, NEW.table_name, NEW.row_key, NEW.kind
    FROM writing WHERE changes() > 0;
END
;
CREATE VIEW indexing AS SELECT NULL AS place, NULL AS old_day, NULL AS old_text, NULL AS new_day, NULL AS new_text
;
CREATE TRIGGER indexing_moved INSTEAD OF INSERT ON indexing
WHEN NEW.old_day IS NOT NEW.new_day OR NEW.old_text IS NOT NEW.new_text BEGIN
  DELETE FROM search_index WHERE rowid = CAST(julianday(NEW.old_day) AS INTEGER)*1099511627776+NEW.place;
  INSERT INTO search_index (rowid, text)
    SELECT CAST(julianday(NEW.new_day) AS INTEGER)*1099511627776+NEW.place, NEW.new_text WHERE NEW.new_text IS NOT NULL;
END
;
CREATE TRIGGER file_import_insert AFTER INSERT ON file_import BEGIN
  INSERT INTO recording VALUES('file_import',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'kind',NEW.kind,'file_name',NEW.file_name,'sha256',NEW.sha256,'rows_read',NEW.rows_read,'rows_added',NEW.rows_added,'rows_present',NEW.rows_present,'rows_refused',NEW.rows_refused),NULL);
END
;
CREATE TRIGGER file_import_update AFTER UPDATE ON file_import BEGIN
  INSERT INTO recording VALUES('file_import',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'kind',OLD.kind,'file_name',OLD.file_name,'sha256',OLD.sha256,'rows_read',OLD.rows_read,'rows_added',OLD.rows_added,'rows_present',OLD.rows_present,'rows_refused',OLD.rows_refused),json_object('id',NEW.id,'day',NEW.day,'kind',NEW.kind,'file_name',NEW.file_name,'sha256',NEW.sha256,'rows_read',NEW.rows_read,'rows_added',NEW.rows_added,'rows_present',NEW.rows_present,'rows_refused',NEW.rows_refused),NULL);
END
;
CREATE TRIGGER file_import_delete AFTER DELETE ON file_import BEGIN
  INSERT INTO recording VALUES('file_import',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'kind',OLD.kind,'file_name',OLD.file_name,'sha256',OLD.sha256,'rows_read',OLD.rows_read,'rows_added',OLD.rows_added,'rows_present',OLD.rows_present,'rows_refused',OLD.rows_refused),NULL,NULL);
END
;
CREATE TRIGGER forum_insert AFTER INSERT ON forum BEGIN
  INSERT INTO recording VALUES('forum',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'terms',NEW.terms,'quorum',NEW.quorum,'founded_on',NEW.founded_on),NULL);
  INSERT INTO indexing VALUES(103079215104+NEW.id,NULL,NULL,NEW.founded_on,NEW.name||coalesce(char(10)||NEW.terms,''));
END
;
CREATE TRIGGER forum_update AFTER UPDATE ON forum BEGIN
  INSERT INTO recording VALUES('forum',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'terms',OLD.terms,'quorum',OLD.quorum,'founded_on',OLD.founded_on),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'terms',NEW.terms,'quorum',NEW.quorum,'founded_on',NEW.founded_on),NULL);
  INSERT INTO indexing VALUES(103079215104+NEW.id,OLD.founded_on,OLD.name||coalesce(char(10)||OLD.terms,''),NEW.founded_on,NEW.name||coalesce(char(10)||NEW.terms,''));
END
;
CREATE TRIGGER forum_delete AFTER DELETE ON forum BEGIN
  INSERT INTO recording VALUES('forum',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'terms',OLD.terms,'quorum',OLD.quorum,'founded_on',OLD.founded_on),NULL,NULL);
  INSERT INTO indexing VALUES(103079215104+OLD.id,OLD.founded_on,OLD.name||coalesce(char(10)||OLD.terms,''),NULL,NULL);
END
;
CREATE TRIGGER network_insert AFTER INSERT ON network BEGIN
  INSERT INTO recording VALUES('network',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'purpose',NEW.purpose,'kept_by',NEW.kept_by,'reach',NEW.reach,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(343597383680+NEW.id,NULL,NULL,NEW.since,NEW.name||char(10)||NEW.purpose||char(10)||NEW.kept_by);
END
;
CREATE TRIGGER network_update AFTER UPDATE ON network BEGIN
  INSERT INTO recording VALUES('network',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'purpose',OLD.purpose,'kept_by',OLD.kept_by,'reach',OLD.reach,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'purpose',NEW.purpose,'kept_by',NEW.kept_by,'reach',NEW.reach,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(343597383680+NEW.id,OLD.since,OLD.name||char(10)||OLD.purpose||char(10)||OLD.kept_by,NEW.since,NEW.name||char(10)||NEW.purpose||char(10)||NEW.kept_by);
END
;
CREATE TRIGGER network_delete AFTER DELETE ON network BEGIN
  INSERT INTO recording VALUES('network',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'purpose',OLD.purpose,'kept_by',OLD.kept_by,'reach',OLD.reach,'since',OLD.since,'until',OLD.until),NULL,NULL);
  INSERT INTO indexing VALUES(343597383680+OLD.id,OLD.since,OLD.name||char(10)||OLD.purpose||char(10)||OLD.kept_by,NULL,NULL);
END
;
CREATE TRIGGER officer_insert AFTER INSERT ON officer BEGIN
  INSERT INTO recording VALUES('officer',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER officer_update AFTER UPDATE ON officer BEGIN
  INSERT INTO recording VALUES('officer',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER officer_delete AFTER DELETE ON officer BEGIN
  INSERT INTO recording VALUES('officer',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'since',OLD.since,'until',OLD.until),NULL,NULL);
END
;
CREATE TRIGGER setting_insert AFTER INSERT ON setting BEGIN
  INSERT INTO recording VALUES('setting',NEW.key,'insert',NULL,json_object('key',NEW.key,'value',NEW.value),NULL);
END
;
CREATE TRIGGER setting_update AFTER UPDATE ON setting BEGIN
  INSERT INTO recording VALUES('setting',OLD.key,'update',json_object('key',OLD.key,'value',OLD.value),json_object('key',NEW.key,'value',NEW.value),NULL);
END
;
CREATE TRIGGER setting_delete AFTER DELETE ON setting BEGIN
  INSERT INTO recording VALUES('setting',OLD.key,'delete',json_object('key',OLD.key,'value',OLD.value),NULL,NULL);
END
;
CREATE TRIGGER topic_insert AFTER INSERT ON topic BEGIN
  INSERT INTO recording VALUES('topic',NEW.id,'insert',NULL,json_object('id',NEW.id,'name',NEW.name),NULL);
END
;
CREATE TRIGGER topic_update AFTER UPDATE ON topic BEGIN
  INSERT INTO recording VALUES('topic',OLD.id,'update',json_object('id',OLD.id,'name',OLD.name),json_object('id',NEW.id,'name',NEW.name),NULL);
END
;
CREATE TRIGGER topic_delete AFTER DELETE ON topic BEGIN
  INSERT INTO recording VALUES('topic',OLD.id,'delete',json_object('id',OLD.id,'name',OLD.name),NULL,NULL);
END
;
CREATE TRIGGER absence_insert AFTER INSERT ON absence BEGIN
  INSERT INTO recording VALUES('absence',NEW.id,'insert',NULL,json_object('id',NEW.id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER absence_update AFTER UPDATE ON absence BEGIN
  INSERT INTO recording VALUES('absence',OLD.id,'update',json_object('id',OLD.id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER absence_delete AFTER DELETE ON absence BEGIN
  INSERT INTO recording VALUES('absence',OLD.id,'delete',json_object('id',OLD.id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until),NULL,NULL);
END
;
CREATE TRIGGER briefing_insert AFTER INSERT ON briefing BEGIN
  INSERT INTO recording VALUES('briefing',NEW.id,'insert',NULL,json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'asked',NEW.asked,'answered',NEW.answered,'answered_on',NEW.answered_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(412316860416+NEW.id,NULL,NULL,NEW.day,NEW.words||coalesce(char(10)||NEW.asked,'')||coalesce(char(10)||NEW.answered,''));
END
;
CREATE TRIGGER briefing_update AFTER UPDATE ON briefing BEGIN
  INSERT INTO recording VALUES('briefing',OLD.id,'update',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'asked',OLD.asked,'answered',OLD.answered,'answered_on',OLD.answered_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'asked',NEW.asked,'answered',NEW.answered,'answered_on',NEW.answered_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(412316860416+NEW.id,OLD.day,OLD.words||coalesce(char(10)||OLD.asked,'')||coalesce(char(10)||OLD.answered,''),NEW.day,NEW.words||coalesce(char(10)||NEW.asked,'')||coalesce(char(10)||NEW.answered,''));
END
;
CREATE TRIGGER briefing_delete AFTER DELETE ON briefing BEGIN
  INSERT INTO recording VALUES('briefing',OLD.id,'delete',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'asked',OLD.asked,'answered',OLD.answered,'answered_on',OLD.answered_on,'officer_id',OLD.officer_id),NULL,'J'||OLD.id);
  INSERT INTO indexing VALUES(412316860416+OLD.id,OLD.day,OLD.words||coalesce(char(10)||OLD.asked,'')||coalesce(char(10)||OLD.answered,''),NULL,NULL);
END
;
CREATE TRIGGER incident_insert AFTER INSERT ON incident BEGIN
  INSERT INTO recording VALUES('incident',NEW.id,'insert',NULL,json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(326417514496+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER incident_update AFTER UPDATE ON incident BEGIN
  INSERT INTO recording VALUES('incident',OLD.id,'update',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'officer_id',OLD.officer_id),json_object('id',NEW.id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(326417514496+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER incident_delete AFTER DELETE ON incident BEGIN
  INSERT INTO recording VALUES('incident',OLD.id,'delete',json_object('id',OLD.id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'officer_id',OLD.officer_id),NULL,'I'||OLD.id);
  INSERT INTO indexing VALUES(326417514496+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER meeting_insert AFTER INSERT ON meeting BEGIN
  INSERT INTO recording VALUES('meeting',NEW.id,'insert',NULL,json_object('id',NEW.id,'forum_id',NEW.forum_id,'called_on',NEW.called_on,'planned_on',NEW.planned_on,'held_on',NEW.held_on,'minutes_on',NEW.minutes_on,'minutes_url',NEW.minutes_url,'called_off_on',NEW.called_off_on,'called_off_because',NEW.called_off_because,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(120259084288+NEW.id,NULL,NULL,NEW.called_on,coalesce(NEW.note,'')||coalesce(char(10)||NEW.called_off_because,''));
END
;
CREATE TRIGGER meeting_update AFTER UPDATE ON meeting BEGIN
  INSERT INTO recording VALUES('meeting',OLD.id,'update',json_object('id',OLD.id,'forum_id',OLD.forum_id,'called_on',OLD.called_on,'planned_on',OLD.planned_on,'held_on',OLD.held_on,'minutes_on',OLD.minutes_on,'minutes_url',OLD.minutes_url,'called_off_on',OLD.called_off_on,'called_off_because',OLD.called_off_because,'note',OLD.note),json_object('id',NEW.id,'forum_id',NEW.forum_id,'called_on',NEW.called_on,'planned_on',NEW.planned_on,'held_on',NEW.held_on,'minutes_on',NEW.minutes_on,'minutes_url',NEW.minutes_url,'called_off_on',NEW.called_off_on,'called_off_because',NEW.called_off_because,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(120259084288+NEW.id,OLD.called_on,coalesce(OLD.note,'')||coalesce(char(10)||OLD.called_off_because,''),NEW.called_on,coalesce(NEW.note,'')||coalesce(char(10)||NEW.called_off_because,''));
END
;
CREATE TRIGGER meeting_delete AFTER DELETE ON meeting BEGIN
  INSERT INTO recording VALUES('meeting',OLD.id,'delete',json_object('id',OLD.id,'forum_id',OLD.forum_id,'called_on',OLD.called_on,'planned_on',OLD.planned_on,'held_on',OLD.held_on,'minutes_on',OLD.minutes_on,'minutes_url',OLD.minutes_url,'called_off_on',OLD.called_off_on,'called_off_because',OLD.called_off_because,'note',OLD.note),NULL,'G'||OLD.id);
  INSERT INTO indexing VALUES(120259084288+OLD.id,OLD.called_on,coalesce(OLD.note,'')||coalesce(char(10)||OLD.called_off_because,''),NULL,NULL);
END
;
CREATE TRIGGER organisation_insert AFTER INSERT ON organisation BEGIN
  INSERT INTO recording VALUES('organisation',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'ward_code',NEW.ward_code,'ideal_days',NEW.ideal_days,'at_most_days',NEW.at_most_days,'publicity',NEW.publicity,'publicity_because',NEW.publicity_because,'publicity_asked_on',NEW.publicity_asked_on,'publicity_review_on',NEW.publicity_review_on,'status',NEW.status,'status_because',NEW.status_because,'paused_until',NEW.paused_until,'paused_because',NEW.paused_because,'income',NEW.income,'income_year',NEW.income_year,'note',NEW.note,'added_on',NEW.added_on,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(17179869184+NEW.id,NULL,NULL,NEW.added_on,NEW.name||coalesce(char(10)||NEW.note,'')||coalesce(char(10)||NEW.status_because,'')||coalesce(char(10)||NEW.paused_because,'')||coalesce(char(10)||NEW.publicity_because,''));
END
;
CREATE TRIGGER organisation_update AFTER UPDATE ON organisation BEGIN
  INSERT INTO recording VALUES('organisation',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'ward_code',OLD.ward_code,'ideal_days',OLD.ideal_days,'at_most_days',OLD.at_most_days,'publicity',OLD.publicity,'publicity_because',OLD.publicity_because,'publicity_asked_on',OLD.publicity_asked_on,'publicity_review_on',OLD.publicity_review_on,'status',OLD.status,'status_because',OLD.status_because,'paused_until',OLD.paused_until,'paused_because',OLD.paused_because,'income',OLD.income,'income_year',OLD.income_year,'note',OLD.note,'added_on',OLD.added_on,'file_import_id',OLD.file_import_id),json_object('id',NEW.id,'slug',NEW.slug,'name',NEW.name,'kind',NEW.kind,'ward_code',NEW.ward_code,'ideal_days',NEW.ideal_days,'at_most_days',NEW.at_most_days,'publicity',NEW.publicity,'publicity_because',NEW.publicity_because,'publicity_asked_on',NEW.publicity_asked_on,'publicity_review_on',NEW.publicity_review_on,'status',NEW.status,'status_because',NEW.status_because,'paused_until',NEW.paused_until,'paused_because',NEW.paused_because,'income',NEW.income,'income_year',NEW.income_year,'note',NEW.note,'added_on',NEW.added_on,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(17179869184+NEW.id,OLD.added_on,OLD.name||coalesce(char(10)||OLD.note,'')||coalesce(char(10)||OLD.status_because,'')||coalesce(char(10)||OLD.paused_because,'')||coalesce(char(10)||OLD.publicity_because,''),NEW.added_on,NEW.name||coalesce(char(10)||NEW.note,'')||coalesce(char(10)||NEW.status_because,'')||coalesce(char(10)||NEW.paused_because,'')||coalesce(char(10)||NEW.publicity_because,''));
END
;
CREATE TRIGGER organisation_delete AFTER DELETE ON organisation BEGIN
  INSERT INTO recording VALUES('organisation',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'name',OLD.name,'kind',OLD.kind,'ward_code',OLD.ward_code,'ideal_days',OLD.ideal_days,'at_most_days',OLD.at_most_days,'publicity',OLD.publicity,'publicity_because',OLD.publicity_because,'publicity_asked_on',OLD.publicity_asked_on,'publicity_review_on',OLD.publicity_review_on,'status',OLD.status,'status_because',OLD.status_because,'paused_until',OLD.paused_until,'paused_because',OLD.paused_because,'income',OLD.income,'income_year',OLD.income_year,'note',OLD.note,'added_on',OLD.added_on,'file_import_id',OLD.file_import_id),NULL,NULL);
  INSERT INTO indexing VALUES(17179869184+OLD.id,OLD.added_on,OLD.name||coalesce(char(10)||OLD.note,'')||coalesce(char(10)||OLD.status_because,'')||coalesce(char(10)||OLD.paused_because,'')||coalesce(char(10)||OLD.publicity_because,''),NULL,NULL);
END
;
CREATE TRIGGER removal_insert AFTER INSERT ON removal BEGIN
  INSERT INTO recording VALUES('removal',NEW.id,'insert',NULL,json_object('id',NEW.id,'removed_on',NEW.removed_on,'record',NEW.record,'because',NEW.because,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER removal_update AFTER UPDATE ON removal BEGIN
  INSERT INTO recording VALUES('removal',OLD.id,'update',json_object('id',OLD.id,'removed_on',OLD.removed_on,'record',OLD.record,'because',OLD.because,'officer_id',OLD.officer_id),json_object('id',NEW.id,'removed_on',NEW.removed_on,'record',NEW.record,'because',NEW.because,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER removal_delete AFTER DELETE ON removal BEGIN
  INSERT INTO recording VALUES('removal',OLD.id,'delete',json_object('id',OLD.id,'removed_on',OLD.removed_on,'record',OLD.record,'because',OLD.because,'officer_id',OLD.officer_id),NULL,NULL);
END
;
CREATE TRIGGER risk_picture_insert AFTER INSERT ON risk_picture BEGIN
  INSERT INTO recording VALUES('risk_picture',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(429496729600+NEW.id,NULL,NULL,NEW.day,NEW.source);
END
;
CREATE TRIGGER risk_picture_update AFTER UPDATE ON risk_picture BEGIN
  INSERT INTO recording VALUES('risk_picture',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),json_object('id',NEW.id,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(429496729600+NEW.id,OLD.day,OLD.source,NEW.day,NEW.source);
END
;
CREATE TRIGGER risk_picture_delete AFTER DELETE ON risk_picture BEGIN
  INSERT INTO recording VALUES('risk_picture',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),NULL,'U'||OLD.id);
  INSERT INTO indexing VALUES(429496729600+OLD.id,OLD.day,OLD.source,NULL,NULL);
END
;
CREATE TRIGGER screening_exception_insert AFTER INSERT ON screening_exception BEGIN
  INSERT INTO recording VALUES('screening_exception',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'noticed',NEW.noticed,'because',NEW.because,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER screening_exception_update AFTER UPDATE ON screening_exception BEGIN
  INSERT INTO recording VALUES('screening_exception',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'noticed',OLD.noticed,'because',OLD.because,'officer_id',OLD.officer_id),json_object('id',NEW.id,'day',NEW.day,'noticed',NEW.noticed,'because',NEW.because,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER screening_exception_delete AFTER DELETE ON screening_exception BEGIN
  INSERT INTO recording VALUES('screening_exception',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'noticed',OLD.noticed,'because',OLD.because,'officer_id',OLD.officer_id),NULL,NULL);
END
;
CREATE TRIGGER strategy_document_insert AFTER INSERT ON strategy_document BEGIN
  INSERT INTO recording VALUES('strategy_document',NEW.id,'insert',NULL,json_object('id',NEW.id,'title',NEW.title,'version',NEW.version,'url',NEW.url,'published_on',NEW.published_on,'review_on',NEW.review_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(395136991232+NEW.id,NULL,NULL,NEW.published_on,NEW.title);
END
;
CREATE TRIGGER strategy_document_update AFTER UPDATE ON strategy_document BEGIN
  INSERT INTO recording VALUES('strategy_document',OLD.id,'update',json_object('id',OLD.id,'title',OLD.title,'version',OLD.version,'url',OLD.url,'published_on',OLD.published_on,'review_on',OLD.review_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'title',NEW.title,'version',NEW.version,'url',NEW.url,'published_on',NEW.published_on,'review_on',NEW.review_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(395136991232+NEW.id,OLD.published_on,OLD.title,NEW.published_on,NEW.title);
END
;
CREATE TRIGGER strategy_document_delete AFTER DELETE ON strategy_document BEGIN
  INSERT INTO recording VALUES('strategy_document',OLD.id,'delete',json_object('id',OLD.id,'title',OLD.title,'version',OLD.version,'url',OLD.url,'published_on',OLD.published_on,'review_on',OLD.review_on,'officer_id',OLD.officer_id),NULL,'W'||OLD.id);
  INSERT INTO indexing VALUES(395136991232+OLD.id,OLD.published_on,OLD.title,NULL,NULL);
END
;
CREATE TRIGGER ward_insert AFTER INSERT ON ward BEGIN
  INSERT INTO recording VALUES('ward',NEW.id,'insert',NULL,json_object('id',NEW.id,'code',NEW.code,'name',NEW.name,'population',NEW.population,'file_import_id',NEW.file_import_id),NULL);
END
;
CREATE TRIGGER ward_update AFTER UPDATE ON ward BEGIN
  INSERT INTO recording VALUES('ward',OLD.id,'update',json_object('id',OLD.id,'code',OLD.code,'name',OLD.name,'population',OLD.population,'file_import_id',OLD.file_import_id),json_object('id',NEW.id,'code',NEW.code,'name',NEW.name,'population',NEW.population,'file_import_id',NEW.file_import_id),NULL);
END
;
CREATE TRIGGER ward_delete AFTER DELETE ON ward BEGIN
  INSERT INTO recording VALUES('ward',OLD.id,'delete',json_object('id',OLD.id,'code',OLD.code,'name',OLD.name,'population',OLD.population,'file_import_id',OLD.file_import_id),NULL,NULL);
END
;
CREATE TRIGGER access_condition_insert AFTER INSERT ON access_condition BEGIN
  INSERT INTO recording VALUES('access_condition',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(463856467968+NEW.id,NULL,NULL,NEW.day,NEW.words||coalesce(char(10)||NEW.source,''));
END
;
CREATE TRIGGER access_condition_update AFTER UPDATE ON access_condition BEGIN
  INSERT INTO recording VALUES('access_condition',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'day',NEW.day,'source',NEW.source,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(463856467968+NEW.id,OLD.day,OLD.words||coalesce(char(10)||OLD.source,''),NEW.day,NEW.words||coalesce(char(10)||NEW.source,''));
END
;
CREATE TRIGGER access_condition_delete AFTER DELETE ON access_condition BEGIN
  INSERT INTO recording VALUES('access_condition',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'day',OLD.day,'source',OLD.source,'officer_id',OLD.officer_id),NULL,'X'||OLD.id);
  INSERT INTO indexing VALUES(463856467968+OLD.id,OLD.day,OLD.words||coalesce(char(10)||OLD.source,''),NULL,NULL);
END
;
CREATE TRIGGER agenda_item_insert AFTER INSERT ON agenda_item BEGIN
  INSERT INTO recording VALUES('agenda_item',NEW.id,'insert',NULL,json_object('id',NEW.id,'meeting_id',NEW.meeting_id,'words',NEW.words,'about_cve',NEW.about_cve,'day',NEW.day),NULL);
  INSERT INTO indexing VALUES(137438953472+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER agenda_item_update AFTER UPDATE ON agenda_item BEGIN
  INSERT INTO recording VALUES('agenda_item',OLD.id,'update',json_object('id',OLD.id,'meeting_id',OLD.meeting_id,'words',OLD.words,'about_cve',OLD.about_cve,'day',OLD.day),json_object('id',NEW.id,'meeting_id',NEW.meeting_id,'words',NEW.words,'about_cve',NEW.about_cve,'day',NEW.day),NULL);
  INSERT INTO indexing VALUES(137438953472+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER agenda_item_delete AFTER DELETE ON agenda_item BEGIN
  INSERT INTO recording VALUES('agenda_item',OLD.id,'delete',json_object('id',OLD.id,'meeting_id',OLD.meeting_id,'words',OLD.words,'about_cve',OLD.about_cve,'day',OLD.day),NULL,NULL);
  INSERT INTO indexing VALUES(137438953472+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER ask_insert AFTER INSERT ON ask BEGIN
  INSERT INTO recording VALUES('ask',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'department',NEW.department,'asked_on',NEW.asked_on,'answer',NEW.answer,'answered_on',NEW.answered_on,'told_on',NEW.told_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(240518168576+NEW.id,NULL,NULL,NEW.asked_on,NEW.words);
END
;
CREATE TRIGGER ask_update AFTER UPDATE ON ask BEGIN
  INSERT INTO recording VALUES('ask',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'department',OLD.department,'asked_on',OLD.asked_on,'answer',OLD.answer,'answered_on',OLD.answered_on,'told_on',OLD.told_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'department',NEW.department,'asked_on',NEW.asked_on,'answer',NEW.answer,'answered_on',NEW.answered_on,'told_on',NEW.told_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(240518168576+NEW.id,OLD.asked_on,OLD.words,NEW.asked_on,NEW.words);
END
;
CREATE TRIGGER ask_delete AFTER DELETE ON ask BEGIN
  INSERT INTO recording VALUES('ask',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'department',OLD.department,'asked_on',OLD.asked_on,'answer',OLD.answer,'answered_on',OLD.answered_on,'told_on',OLD.told_on,'officer_id',OLD.officer_id),NULL,'A'||OLD.id);
  INSERT INTO indexing VALUES(240518168576+OLD.id,OLD.asked_on,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER attendance_insert AFTER INSERT ON attendance BEGIN
  INSERT INTO recording VALUES('attendance',json_array(NEW.meeting_id,NEW.organisation_id),'insert',NULL,json_object('meeting_id',NEW.meeting_id,'organisation_id',NEW.organisation_id,'invited',NEW.invited,'present',NEW.present,'via_id',NEW.via_id),NULL);
END
;
CREATE TRIGGER attendance_update AFTER UPDATE ON attendance BEGIN
  INSERT INTO recording VALUES('attendance',json_array(OLD.meeting_id,OLD.organisation_id),'update',json_object('meeting_id',OLD.meeting_id,'organisation_id',OLD.organisation_id,'invited',OLD.invited,'present',OLD.present,'via_id',OLD.via_id),json_object('meeting_id',NEW.meeting_id,'organisation_id',NEW.organisation_id,'invited',NEW.invited,'present',NEW.present,'via_id',NEW.via_id),NULL);
END
;
CREATE TRIGGER attendance_delete AFTER DELETE ON attendance BEGIN
  INSERT INTO recording VALUES('attendance',json_array(OLD.meeting_id,OLD.organisation_id),'delete',json_object('meeting_id',OLD.meeting_id,'organisation_id',OLD.organisation_id,'invited',OLD.invited,'present',OLD.present,'via_id',OLD.via_id),NULL,NULL);
END
;
CREATE TRIGGER briefing_organisation_insert AFTER INSERT ON briefing_organisation BEGIN
  INSERT INTO recording VALUES('briefing_organisation',json_array(NEW.briefing_id,NEW.organisation_id),'insert',NULL,json_object('briefing_id',NEW.briefing_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER briefing_organisation_update AFTER UPDATE ON briefing_organisation BEGIN
  INSERT INTO recording VALUES('briefing_organisation',json_array(OLD.briefing_id,OLD.organisation_id),'update',json_object('briefing_id',OLD.briefing_id,'organisation_id',OLD.organisation_id),json_object('briefing_id',NEW.briefing_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER briefing_organisation_delete AFTER DELETE ON briefing_organisation BEGIN
  INSERT INTO recording VALUES('briefing_organisation',json_array(OLD.briefing_id,OLD.organisation_id),'delete',json_object('briefing_id',OLD.briefing_id,'organisation_id',OLD.organisation_id),NULL,NULL);
END
;
CREATE TRIGGER broadcast_insert AFTER INSERT ON broadcast BEGIN
  INSERT INTO recording VALUES('broadcast',NEW.id,'insert',NULL,json_object('id',NEW.id,'network_id',NEW.network_id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'incident_id',NEW.incident_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(360777252864+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER broadcast_update AFTER UPDATE ON broadcast BEGIN
  INSERT INTO recording VALUES('broadcast',OLD.id,'update',json_object('id',OLD.id,'network_id',OLD.network_id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'incident_id',OLD.incident_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'network_id',NEW.network_id,'words',NEW.words,'day',NEW.day,'time',NEW.time,'incident_id',NEW.incident_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(360777252864+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER broadcast_delete AFTER DELETE ON broadcast BEGIN
  INSERT INTO recording VALUES('broadcast',OLD.id,'delete',json_object('id',OLD.id,'network_id',OLD.network_id,'words',OLD.words,'day',OLD.day,'time',OLD.time,'incident_id',OLD.incident_id,'officer_id',OLD.officer_id),NULL,'K'||OLD.id);
  INSERT INTO indexing VALUES(360777252864+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER contact_insert AFTER INSERT ON contact BEGIN
  INSERT INTO recording VALUES('contact',NEW.id,'insert',NULL,json_object('id',NEW.id,'slug',NEW.slug,'organisation_id',NEW.organisation_id,'name',NEW.name,'role',NEW.role,'email',NEW.email,'phone',NEW.phone,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(34359738368+NEW.id,NULL,NULL,NEW.since,NEW.name||char(10)||NEW.role);
END
;
CREATE TRIGGER contact_update AFTER UPDATE ON contact BEGIN
  INSERT INTO recording VALUES('contact',OLD.id,'update',json_object('id',OLD.id,'slug',OLD.slug,'organisation_id',OLD.organisation_id,'name',OLD.name,'role',OLD.role,'email',OLD.email,'phone',OLD.phone,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'slug',NEW.slug,'organisation_id',NEW.organisation_id,'name',NEW.name,'role',NEW.role,'email',NEW.email,'phone',NEW.phone,'since',NEW.since,'until',NEW.until),NULL);
  INSERT INTO indexing VALUES(34359738368+NEW.id,OLD.since,OLD.name||char(10)||OLD.role,NEW.since,NEW.name||char(10)||NEW.role);
END
;
CREATE TRIGGER contact_delete AFTER DELETE ON contact BEGIN
  INSERT INTO recording VALUES('contact',OLD.id,'delete',json_object('id',OLD.id,'slug',OLD.slug,'organisation_id',OLD.organisation_id,'name',OLD.name,'role',OLD.role,'email',OLD.email,'phone',OLD.phone,'since',OLD.since,'until',OLD.until),NULL,NULL);
  INSERT INTO indexing VALUES(34359738368+OLD.id,OLD.since,OLD.name||char(10)||OLD.role,NULL,NULL);
END
;
CREATE TRIGGER declining_insert AFTER INSERT ON declining BEGIN
  INSERT INTO recording VALUES('declining',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'since',NEW.since,'ask_again_on',NEW.ask_again_on,'until',NEW.until),NULL);
END
;
CREATE TRIGGER declining_update AFTER UPDATE ON declining BEGIN
  INSERT INTO recording VALUES('declining',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'since',OLD.since,'ask_again_on',OLD.ask_again_on,'until',OLD.until),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'since',NEW.since,'ask_again_on',NEW.ask_again_on,'until',NEW.until),NULL);
END
;
CREATE TRIGGER declining_delete AFTER DELETE ON declining BEGIN
  INSERT INTO recording VALUES('declining',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'since',OLD.since,'ask_again_on',OLD.ask_again_on,'until',OLD.until),NULL,NULL);
END
;
CREATE TRIGGER engagement_insert AFTER INSERT ON engagement BEGIN
  INSERT INTO recording VALUES('engagement',NEW.id,'insert',NULL,json_object('id',NEW.id,'day',NEW.day,'time',NEW.time,'minutes',NEW.minutes,'channel',NEW.channel,'purpose',NEW.purpose,'strand',NEW.strand,'started_by',NEW.started_by,'level',NEW.level,'theirs',NEW.theirs,'out_of_hours',NEW.out_of_hours,'place',NEW.place,'note',NEW.note,'via_id',NEW.via_id,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(51539607552+NEW.id,NULL,NULL,NEW.day,coalesce(NEW.note,'')||coalesce(char(10)||NEW.place,''));
END
;
CREATE TRIGGER engagement_update AFTER UPDATE ON engagement BEGIN
  INSERT INTO recording VALUES('engagement',OLD.id,'update',json_object('id',OLD.id,'day',OLD.day,'time',OLD.time,'minutes',OLD.minutes,'channel',OLD.channel,'purpose',OLD.purpose,'strand',OLD.strand,'started_by',OLD.started_by,'level',OLD.level,'theirs',OLD.theirs,'out_of_hours',OLD.out_of_hours,'place',OLD.place,'note',OLD.note,'via_id',OLD.via_id,'file_import_id',OLD.file_import_id),json_object('id',NEW.id,'day',NEW.day,'time',NEW.time,'minutes',NEW.minutes,'channel',NEW.channel,'purpose',NEW.purpose,'strand',NEW.strand,'started_by',NEW.started_by,'level',NEW.level,'theirs',NEW.theirs,'out_of_hours',NEW.out_of_hours,'place',NEW.place,'note',NEW.note,'via_id',NEW.via_id,'file_import_id',NEW.file_import_id),NULL);
  INSERT INTO indexing VALUES(51539607552+NEW.id,OLD.day,coalesce(OLD.note,'')||coalesce(char(10)||OLD.place,''),NEW.day,coalesce(NEW.note,'')||coalesce(char(10)||NEW.place,''));
END
;
CREATE TRIGGER engagement_delete AFTER DELETE ON engagement BEGIN
  INSERT INTO recording VALUES('engagement',OLD.id,'delete',json_object('id',OLD.id,'day',OLD.day,'time',OLD.time,'minutes',OLD.minutes,'channel',OLD.channel,'purpose',OLD.purpose,'strand',OLD.strand,'started_by',OLD.started_by,'level',OLD.level,'theirs',OLD.theirs,'out_of_hours',OLD.out_of_hours,'place',OLD.place,'note',OLD.note,'via_id',OLD.via_id,'file_import_id',OLD.file_import_id),NULL,'E'||OLD.id);
  INSERT INTO indexing VALUES(51539607552+OLD.id,OLD.day,coalesce(OLD.note,'')||coalesce(char(10)||OLD.place,''),NULL,NULL);
END
;
CREATE TRIGGER flag_insert AFTER INSERT ON flag BEGIN
  INSERT INTO recording VALUES('flag',NEW.id,'insert',NULL,json_object('id',NEW.id,'kind',NEW.kind,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'scope',NEW.scope,'because',NEW.because,'their_view',NEW.their_view,'evidence',NEW.evidence,'officer_id',NEW.officer_id,'recorded_on',NEW.recorded_on,'renewed_on',NEW.renewed_on,'review_on',NEW.review_on,'cleared_on',NEW.cleared_on,'cleared_because',NEW.cleared_because),NULL);
  INSERT INTO indexing VALUES(85899345920+NEW.id,NULL,NULL,NEW.recorded_on,NEW.because||coalesce(char(10)||NEW.their_view,'')||coalesce(char(10)||NEW.cleared_because,''));
END
;
CREATE TRIGGER flag_update AFTER UPDATE ON flag BEGIN
  INSERT INTO recording VALUES('flag',OLD.id,'update',json_object('id',OLD.id,'kind',OLD.kind,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'scope',OLD.scope,'because',OLD.because,'their_view',OLD.their_view,'evidence',OLD.evidence,'officer_id',OLD.officer_id,'recorded_on',OLD.recorded_on,'renewed_on',OLD.renewed_on,'review_on',OLD.review_on,'cleared_on',OLD.cleared_on,'cleared_because',OLD.cleared_because),json_object('id',NEW.id,'kind',NEW.kind,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'scope',NEW.scope,'because',NEW.because,'their_view',NEW.their_view,'evidence',NEW.evidence,'officer_id',NEW.officer_id,'recorded_on',NEW.recorded_on,'renewed_on',NEW.renewed_on,'review_on',NEW.review_on,'cleared_on',NEW.cleared_on,'cleared_because',NEW.cleared_because),NULL);
  INSERT INTO indexing VALUES(85899345920+NEW.id,OLD.recorded_on,OLD.because||coalesce(char(10)||OLD.their_view,'')||coalesce(char(10)||OLD.cleared_because,''),NEW.recorded_on,NEW.because||coalesce(char(10)||NEW.their_view,'')||coalesce(char(10)||NEW.cleared_because,''));
END
;
CREATE TRIGGER flag_delete AFTER DELETE ON flag BEGIN
  INSERT INTO recording VALUES('flag',OLD.id,'delete',json_object('id',OLD.id,'kind',OLD.kind,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'scope',OLD.scope,'because',OLD.because,'their_view',OLD.their_view,'evidence',OLD.evidence,'officer_id',OLD.officer_id,'recorded_on',OLD.recorded_on,'renewed_on',OLD.renewed_on,'review_on',OLD.review_on,'cleared_on',OLD.cleared_on,'cleared_because',OLD.cleared_because),NULL,'F'||OLD.id);
  INSERT INTO indexing VALUES(85899345920+OLD.id,OLD.recorded_on,OLD.because||coalesce(char(10)||OLD.their_view,'')||coalesce(char(10)||OLD.cleared_because,''),NULL,NULL);
END
;
CREATE TRIGGER flag_evidence_check_insert BEFORE INSERT ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = rtrim(said.value, '0123456789')
        AND id = CAST(substr(said.value, length(letter) + 1) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER flag_evidence_check_update BEFORE UPDATE OF evidence ON flag BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = rtrim(said.value, '0123456789')
        AND id = CAST(substr(said.value, length(letter) + 1) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER flag_evidence_insert AFTER INSERT ON flag BEGIN
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'F' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER flag_evidence_update AFTER UPDATE OF evidence ON flag BEGIN
  DELETE FROM citation WHERE citing = 'F' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'F' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER flag_evidence_delete AFTER DELETE ON flag BEGIN
  DELETE FROM citation WHERE citing = 'F' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
END
;
CREATE TRIGGER handover_insert AFTER INSERT ON handover BEGIN
  INSERT INTO recording VALUES('handover',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'from_id',NEW.from_id,'to_id',NEW.to_id,'started_on',NEW.started_on,'introduced_on',NEW.introduced_on,'completed_on',NEW.completed_on,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(532575944704+NEW.id,NULL,NULL,NEW.started_on,NEW.note);
END
;
CREATE TRIGGER handover_update AFTER UPDATE ON handover BEGIN
  INSERT INTO recording VALUES('handover',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'from_id',OLD.from_id,'to_id',OLD.to_id,'started_on',OLD.started_on,'introduced_on',OLD.introduced_on,'completed_on',OLD.completed_on,'note',OLD.note),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'from_id',NEW.from_id,'to_id',NEW.to_id,'started_on',NEW.started_on,'introduced_on',NEW.introduced_on,'completed_on',NEW.completed_on,'note',NEW.note),NULL);
  INSERT INTO indexing VALUES(532575944704+NEW.id,OLD.started_on,OLD.note,NEW.started_on,NEW.note);
END
;
CREATE TRIGGER handover_delete AFTER DELETE ON handover BEGIN
  INSERT INTO recording VALUES('handover',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'from_id',OLD.from_id,'to_id',OLD.to_id,'started_on',OLD.started_on,'introduced_on',OLD.introduced_on,'completed_on',OLD.completed_on,'note',OLD.note),NULL,'O'||OLD.id);
  INSERT INTO indexing VALUES(532575944704+OLD.id,OLD.started_on,OLD.note,NULL,NULL);
END
;
CREATE TRIGGER introduction_insert AFTER INSERT ON introduction BEGIN
  INSERT INTO recording VALUES('introduction',NEW.id,'insert',NULL,json_object('id',NEW.id,'by_id',NEW.by_id,'to_id',NEW.to_id,'day',NEW.day,'asked',NEW.asked,'outcome',NEW.outcome,'outcome_on',NEW.outcome_on,'stepped_aside',NEW.stepped_aside,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(446676598784+NEW.id,NULL,NULL,NEW.day,NEW.note);
END
;
CREATE TRIGGER introduction_update AFTER UPDATE ON introduction BEGIN
  INSERT INTO recording VALUES('introduction',OLD.id,'update',json_object('id',OLD.id,'by_id',OLD.by_id,'to_id',OLD.to_id,'day',OLD.day,'asked',OLD.asked,'outcome',OLD.outcome,'outcome_on',OLD.outcome_on,'stepped_aside',OLD.stepped_aside,'note',OLD.note,'officer_id',OLD.officer_id),json_object('id',NEW.id,'by_id',NEW.by_id,'to_id',NEW.to_id,'day',NEW.day,'asked',NEW.asked,'outcome',NEW.outcome,'outcome_on',NEW.outcome_on,'stepped_aside',NEW.stepped_aside,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(446676598784+NEW.id,OLD.day,OLD.note,NEW.day,NEW.note);
END
;
CREATE TRIGGER introduction_delete AFTER DELETE ON introduction BEGIN
  INSERT INTO recording VALUES('introduction',OLD.id,'delete',json_object('id',OLD.id,'by_id',OLD.by_id,'to_id',OLD.to_id,'day',OLD.day,'asked',OLD.asked,'outcome',OLD.outcome,'outcome_on',OLD.outcome_on,'stepped_aside',OLD.stepped_aside,'note',OLD.note,'officer_id',OLD.officer_id),NULL,'D'||OLD.id);
  INSERT INTO indexing VALUES(446676598784+OLD.id,OLD.day,OLD.note,NULL,NULL);
END
;
CREATE TRIGGER lead_insert AFTER INSERT ON lead BEGIN
  INSERT INTO recording VALUES('lead',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until,'introduced_jointly',NEW.introduced_jointly),NULL);
END
;
CREATE TRIGGER lead_update AFTER UPDATE ON lead BEGIN
  INSERT INTO recording VALUES('lead',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until,'introduced_jointly',OLD.introduced_jointly),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'officer_id',NEW.officer_id,'since',NEW.since,'until',NEW.until,'introduced_jointly',NEW.introduced_jointly),NULL);
END
;
CREATE TRIGGER lead_delete AFTER DELETE ON lead BEGIN
  INSERT INTO recording VALUES('lead',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'officer_id',OLD.officer_id,'since',OLD.since,'until',OLD.until,'introduced_jointly',OLD.introduced_jointly),NULL,NULL);
END
;
CREATE TRIGGER mandate_insert AFTER INSERT ON mandate BEGIN
  INSERT INTO recording VALUES('mandate',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'speaks_for',NEW.speaks_for,'basis',NEW.basis,'checked_on',NEW.checked_on,'expires_on',NEW.expires_on,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(481036337152+NEW.id,NULL,NULL,NEW.checked_on,NEW.speaks_for||coalesce(char(10)||NEW.note,''));
END
;
CREATE TRIGGER mandate_update AFTER UPDATE ON mandate BEGIN
  INSERT INTO recording VALUES('mandate',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'speaks_for',OLD.speaks_for,'basis',OLD.basis,'checked_on',OLD.checked_on,'expires_on',OLD.expires_on,'note',OLD.note,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'speaks_for',NEW.speaks_for,'basis',NEW.basis,'checked_on',NEW.checked_on,'expires_on',NEW.expires_on,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(481036337152+NEW.id,OLD.checked_on,OLD.speaks_for||coalesce(char(10)||OLD.note,''),NEW.checked_on,NEW.speaks_for||coalesce(char(10)||NEW.note,''));
END
;
CREATE TRIGGER mandate_delete AFTER DELETE ON mandate BEGIN
  INSERT INTO recording VALUES('mandate',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'speaks_for',OLD.speaks_for,'basis',OLD.basis,'checked_on',OLD.checked_on,'expires_on',OLD.expires_on,'note',OLD.note,'officer_id',OLD.officer_id),NULL,'Q'||OLD.id);
  INSERT INTO indexing VALUES(481036337152+OLD.id,OLD.checked_on,OLD.speaks_for||coalesce(char(10)||OLD.note,''),NULL,NULL);
END
;
CREATE TRIGGER milestone_event_insert AFTER INSERT ON milestone_event BEGIN
  INSERT INTO recording VALUES('milestone_event',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'milestone',NEW.milestone,'change',NEW.change,'day',NEW.day,'evidence',NEW.evidence,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(68719476736+NEW.id,NULL,NULL,NEW.day,NEW.note);
END
;
CREATE TRIGGER milestone_event_update AFTER UPDATE ON milestone_event BEGIN
  INSERT INTO recording VALUES('milestone_event',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'milestone',OLD.milestone,'change',OLD.change,'day',OLD.day,'evidence',OLD.evidence,'note',OLD.note,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'milestone',NEW.milestone,'change',NEW.change,'day',NEW.day,'evidence',NEW.evidence,'note',NEW.note,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(68719476736+NEW.id,OLD.day,OLD.note,NEW.day,NEW.note);
END
;
CREATE TRIGGER milestone_event_delete AFTER DELETE ON milestone_event BEGIN
  INSERT INTO recording VALUES('milestone_event',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'milestone',OLD.milestone,'change',OLD.change,'day',OLD.day,'evidence',OLD.evidence,'note',OLD.note,'officer_id',OLD.officer_id),NULL,'MS'||OLD.id);
  INSERT INTO indexing VALUES(68719476736+OLD.id,OLD.day,OLD.note,NULL,NULL);
END
;
CREATE TRIGGER milestone_event_evidence_check_insert BEFORE INSERT ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = rtrim(said.value, '0123456789')
        AND id = CAST(substr(said.value, length(letter) + 1) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER milestone_event_evidence_check_update BEFORE UPDATE OF evidence ON milestone_event BEGIN
  SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')
    FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said WHERE NOT EXISTS (SELECT 1 FROM record
      WHERE letter = rtrim(said.value, '0123456789')
        AND id = CAST(substr(said.value, length(letter) + 1) AS INTEGER)
        AND said.value = letter || id);
END
;
CREATE TRIGGER milestone_event_evidence_insert AFTER INSERT ON milestone_event BEGIN
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'MS' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER milestone_event_evidence_update AFTER UPDATE OF evidence ON milestone_event BEGIN
  DELETE FROM citation WHERE citing = 'MS' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
  INSERT OR IGNORE INTO citation (cited, citing)
    SELECT said.value, 'MS' || NEW.id FROM json_each('["' || replace(NEW.evidence, ' ', '","') || '"]') AS said;
END
;
CREATE TRIGGER milestone_event_evidence_delete AFTER DELETE ON milestone_event BEGIN
  DELETE FROM citation WHERE citing = 'MS' || OLD.id AND cited IN (SELECT said.value FROM json_each('["' || replace(OLD.evidence, ' ', '","') || '"]') AS said);
END
;
CREATE TRIGGER organisation_alias_insert AFTER INSERT ON organisation_alias BEGIN
  INSERT INTO recording VALUES('organisation_alias',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'alias',NEW.alias),NULL);
END
;
CREATE TRIGGER organisation_alias_update AFTER UPDATE ON organisation_alias BEGIN
  INSERT INTO recording VALUES('organisation_alias',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'alias',OLD.alias),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'alias',NEW.alias),NULL);
END
;
CREATE TRIGGER organisation_alias_delete AFTER DELETE ON organisation_alias BEGIN
  INSERT INTO recording VALUES('organisation_alias',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'alias',OLD.alias),NULL,NULL);
END
;
CREATE TRIGGER organisation_identifier_insert AFTER INSERT ON organisation_identifier BEGIN
  INSERT INTO recording VALUES('organisation_identifier',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'identifier',NEW.identifier),NULL);
END
;
CREATE TRIGGER organisation_identifier_update AFTER UPDATE ON organisation_identifier BEGIN
  INSERT INTO recording VALUES('organisation_identifier',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'identifier',OLD.identifier),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'identifier',NEW.identifier),NULL);
END
;
CREATE TRIGGER organisation_identifier_delete AFTER DELETE ON organisation_identifier BEGIN
  INSERT INTO recording VALUES('organisation_identifier',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'identifier',OLD.identifier),NULL,NULL);
END
;
CREATE TRIGGER reason_insert AFTER INSERT ON reason BEGIN
  INSERT INTO recording VALUES('reason',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'measure',NEW.measure,'strand',NEW.strand,'quarter',NEW.quarter,'words',NEW.words,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(549755813888+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER reason_update AFTER UPDATE ON reason BEGIN
  INSERT INTO recording VALUES('reason',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'measure',OLD.measure,'strand',OLD.strand,'quarter',OLD.quarter,'words',OLD.words,'day',OLD.day,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'measure',NEW.measure,'strand',NEW.strand,'quarter',NEW.quarter,'words',NEW.words,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(549755813888+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER reason_delete AFTER DELETE ON reason BEGIN
  INSERT INTO recording VALUES('reason',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'measure',OLD.measure,'strand',OLD.strand,'quarter',OLD.quarter,'words',OLD.words,'day',OLD.day,'officer_id',OLD.officer_id),NULL,'RN'||OLD.id);
  INSERT INTO indexing VALUES(549755813888+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER relay_insert AFTER INSERT ON relay BEGIN
  INSERT INTO recording VALUES('relay',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(498216206336+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER relay_update AFTER UPDATE ON relay BEGIN
  INSERT INTO recording VALUES('relay',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'day',OLD.day,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(498216206336+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER relay_delete AFTER DELETE ON relay BEGIN
  INSERT INTO recording VALUES('relay',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'day',OLD.day,'officer_id',OLD.officer_id),NULL,'R'||OLD.id);
  INSERT INTO indexing VALUES(498216206336+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER risk_weight_insert AFTER INSERT ON risk_weight BEGIN
  INSERT INTO recording VALUES('risk_weight',json_array(NEW.risk_picture_id,NEW.strand),'insert',NULL,json_object('risk_picture_id',NEW.risk_picture_id,'strand',NEW.strand,'thousandths',NEW.thousandths),NULL);
END
;
CREATE TRIGGER risk_weight_update AFTER UPDATE ON risk_weight BEGIN
  INSERT INTO recording VALUES('risk_weight',json_array(OLD.risk_picture_id,OLD.strand),'update',json_object('risk_picture_id',OLD.risk_picture_id,'strand',OLD.strand,'thousandths',OLD.thousandths),json_object('risk_picture_id',NEW.risk_picture_id,'strand',NEW.strand,'thousandths',NEW.thousandths),NULL);
END
;
CREATE TRIGGER risk_weight_delete AFTER DELETE ON risk_weight BEGIN
  INSERT INTO recording VALUES('risk_weight',json_array(OLD.risk_picture_id,OLD.strand),'delete',json_object('risk_picture_id',OLD.risk_picture_id,'strand',OLD.strand,'thousandths',OLD.thousandths),NULL,NULL);
END
;
CREATE TRIGGER safety_incident_insert AFTER INSERT ON safety_incident BEGIN
  INSERT INTO recording VALUES('safety_incident',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'source',NEW.source,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(274877906944+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER safety_incident_update AFTER UPDATE ON safety_incident BEGIN
  INSERT INTO recording VALUES('safety_incident',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'source',OLD.source,'day',OLD.day,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'source',NEW.source,'day',NEW.day,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(274877906944+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER safety_incident_delete AFTER DELETE ON safety_incident BEGIN
  INSERT INTO recording VALUES('safety_incident',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'source',OLD.source,'day',OLD.day,'officer_id',OLD.officer_id),NULL,'H'||OLD.id);
  INSERT INTO indexing VALUES(274877906944+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER safety_plan_insert AFTER INSERT ON safety_plan BEGIN
  INSERT INTO recording VALUES('safety_plan',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'who_to_call',NEW.who_to_call,'made_on',NEW.made_on,'review_on',NEW.review_on,'reviewed_on',NEW.reviewed_on,'was_due_on',NEW.was_due_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(257698037760+NEW.id,NULL,NULL,NEW.made_on,NEW.words||coalesce(char(10)||NEW.who_to_call,''));
END
;
CREATE TRIGGER safety_plan_update AFTER UPDATE ON safety_plan BEGIN
  INSERT INTO recording VALUES('safety_plan',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'who_to_call',OLD.who_to_call,'made_on',OLD.made_on,'review_on',OLD.review_on,'reviewed_on',OLD.reviewed_on,'was_due_on',OLD.was_due_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'who_to_call',NEW.who_to_call,'made_on',NEW.made_on,'review_on',NEW.review_on,'reviewed_on',NEW.reviewed_on,'was_due_on',NEW.was_due_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(257698037760+NEW.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.who_to_call,''),NEW.made_on,NEW.words||coalesce(char(10)||NEW.who_to_call,''));
END
;
CREATE TRIGGER safety_plan_delete AFTER DELETE ON safety_plan BEGIN
  INSERT INTO recording VALUES('safety_plan',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'who_to_call',OLD.who_to_call,'made_on',OLD.made_on,'review_on',OLD.review_on,'reviewed_on',OLD.reviewed_on,'was_due_on',OLD.was_due_on,'officer_id',OLD.officer_id),NULL,'Y'||OLD.id);
  INSERT INTO indexing VALUES(257698037760+OLD.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.who_to_call,''),NULL,NULL);
END
;
CREATE TRIGGER seat_insert AFTER INSERT ON seat BEGIN
  INSERT INTO recording VALUES('seat',NEW.id,'insert',NULL,json_object('id',NEW.id,'forum_id',NEW.forum_id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER seat_update AFTER UPDATE ON seat BEGIN
  INSERT INTO recording VALUES('seat',OLD.id,'update',json_object('id',OLD.id,'forum_id',OLD.forum_id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'since',OLD.since,'until',OLD.until),json_object('id',NEW.id,'forum_id',NEW.forum_id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'since',NEW.since,'until',NEW.until),NULL);
END
;
CREATE TRIGGER seat_delete AFTER DELETE ON seat BEGIN
  INSERT INTO recording VALUES('seat',OLD.id,'delete',json_object('id',OLD.id,'forum_id',OLD.forum_id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'since',OLD.since,'until',OLD.until),NULL,NULL);
END
;
CREATE TRIGGER setback_insert AFTER INSERT ON setback BEGIN
  INSERT INTO recording VALUES('setback',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'breach',NEW.breach,'words',NEW.words,'day',NEW.day,'acknowledged_on',NEW.acknowledged_on,'explained_on',NEW.explained_on,'put_right_on',NEW.put_right_on,'told_on',NEW.told_on,'resumed_on',NEW.resumed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(309237645312+NEW.id,NULL,NULL,NEW.day,NEW.words);
END
;
CREATE TRIGGER setback_update AFTER UPDATE ON setback BEGIN
  INSERT INTO recording VALUES('setback',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'breach',OLD.breach,'words',OLD.words,'day',OLD.day,'acknowledged_on',OLD.acknowledged_on,'explained_on',OLD.explained_on,'put_right_on',OLD.put_right_on,'told_on',OLD.told_on,'resumed_on',OLD.resumed_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'breach',NEW.breach,'words',NEW.words,'day',NEW.day,'acknowledged_on',NEW.acknowledged_on,'explained_on',NEW.explained_on,'put_right_on',NEW.put_right_on,'told_on',NEW.told_on,'resumed_on',NEW.resumed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(309237645312+NEW.id,OLD.day,OLD.words,NEW.day,NEW.words);
END
;
CREATE TRIGGER setback_delete AFTER DELETE ON setback BEGIN
  INSERT INTO recording VALUES('setback',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'breach',OLD.breach,'words',OLD.words,'day',OLD.day,'acknowledged_on',OLD.acknowledged_on,'explained_on',OLD.explained_on,'put_right_on',OLD.put_right_on,'told_on',OLD.told_on,'resumed_on',OLD.resumed_on,'officer_id',OLD.officer_id),NULL,'B'||OLD.id);
  INSERT INTO indexing VALUES(309237645312+OLD.id,OLD.day,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER strategy_telling_insert AFTER INSERT ON strategy_telling BEGIN
  INSERT INTO recording VALUES('strategy_telling',json_array(NEW.document_id,NEW.organisation_id),'insert',NULL,json_object('document_id',NEW.document_id,'organisation_id',NEW.organisation_id,'told_on',NEW.told_on),NULL);
END
;
CREATE TRIGGER strategy_telling_update AFTER UPDATE ON strategy_telling BEGIN
  INSERT INTO recording VALUES('strategy_telling',json_array(OLD.document_id,OLD.organisation_id),'update',json_object('document_id',OLD.document_id,'organisation_id',OLD.organisation_id,'told_on',OLD.told_on),json_object('document_id',NEW.document_id,'organisation_id',NEW.organisation_id,'told_on',NEW.told_on),NULL);
END
;
CREATE TRIGGER strategy_telling_delete AFTER DELETE ON strategy_telling BEGIN
  INSERT INTO recording VALUES('strategy_telling',json_array(OLD.document_id,OLD.organisation_id),'delete',json_object('document_id',OLD.document_id,'organisation_id',OLD.organisation_id,'told_on',OLD.told_on),NULL,NULL);
END
;
CREATE TRIGGER support_insert AFTER INSERT ON support BEGIN
  INSERT INTO recording VALUES('support',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'given_on',NEW.given_on,'pence',NEW.pence,'minutes',NEW.minutes,'period_from',NEW.period_from,'period_until',NEW.period_until,'department',NEW.department,'reference',NEW.reference,'use_by',NEW.use_by,'used_on',NEW.used_on,'outcome_on',NEW.outcome_on,'outcome',NEW.outcome,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(206158430208+NEW.id,NULL,NULL,NEW.given_on,NEW.words||coalesce(char(10)||NEW.outcome,'')||coalesce(char(10)||NEW.reference,'')||coalesce(char(10)||NEW.department,''));
END
;
CREATE TRIGGER support_update AFTER UPDATE ON support BEGIN
  INSERT INTO recording VALUES('support',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'given_on',OLD.given_on,'pence',OLD.pence,'minutes',OLD.minutes,'period_from',OLD.period_from,'period_until',OLD.period_until,'department',OLD.department,'reference',OLD.reference,'use_by',OLD.use_by,'used_on',OLD.used_on,'outcome_on',OLD.outcome_on,'outcome',OLD.outcome,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'kind',NEW.kind,'words',NEW.words,'given_on',NEW.given_on,'pence',NEW.pence,'minutes',NEW.minutes,'period_from',NEW.period_from,'period_until',NEW.period_until,'department',NEW.department,'reference',NEW.reference,'use_by',NEW.use_by,'used_on',NEW.used_on,'outcome_on',NEW.outcome_on,'outcome',NEW.outcome,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(206158430208+NEW.id,OLD.given_on,OLD.words||coalesce(char(10)||OLD.outcome,'')||coalesce(char(10)||OLD.reference,'')||coalesce(char(10)||OLD.department,''),NEW.given_on,NEW.words||coalesce(char(10)||NEW.outcome,'')||coalesce(char(10)||NEW.reference,'')||coalesce(char(10)||NEW.department,''));
END
;
CREATE TRIGGER support_delete AFTER DELETE ON support BEGIN
  INSERT INTO recording VALUES('support',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'kind',OLD.kind,'words',OLD.words,'given_on',OLD.given_on,'pence',OLD.pence,'minutes',OLD.minutes,'period_from',OLD.period_from,'period_until',OLD.period_until,'department',OLD.department,'reference',OLD.reference,'use_by',OLD.use_by,'used_on',OLD.used_on,'outcome_on',OLD.outcome_on,'outcome',OLD.outcome,'officer_id',OLD.officer_id),NULL,'S'||OLD.id);
  INSERT INTO indexing VALUES(206158430208+OLD.id,OLD.given_on,OLD.words||coalesce(char(10)||OLD.outcome,'')||coalesce(char(10)||OLD.reference,'')||coalesce(char(10)||OLD.department,''),NULL,NULL);
END
;
CREATE TRIGGER terms_insert AFTER INSERT ON terms BEGIN
  INSERT INTO recording VALUES('terms',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'limits',NEW.limits,'written_down',NEW.written_down,'hours',NEW.hours,'respond_within_days',NEW.respond_within_days,'expectations',NEW.expectations,'agreed_on',NEW.agreed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(292057776128+NEW.id,NULL,NULL,NEW.agreed_on,NEW.words||coalesce(char(10)||NEW.limits,'')||coalesce(char(10)||NEW.written_down,'')||coalesce(char(10)||NEW.hours,'')||coalesce(char(10)||NEW.expectations,''));
END
;
CREATE TRIGGER terms_update AFTER UPDATE ON terms BEGIN
  INSERT INTO recording VALUES('terms',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'limits',OLD.limits,'written_down',OLD.written_down,'hours',OLD.hours,'respond_within_days',OLD.respond_within_days,'expectations',OLD.expectations,'agreed_on',OLD.agreed_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'limits',NEW.limits,'written_down',NEW.written_down,'hours',NEW.hours,'respond_within_days',NEW.respond_within_days,'expectations',NEW.expectations,'agreed_on',NEW.agreed_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(292057776128+NEW.id,OLD.agreed_on,OLD.words||coalesce(char(10)||OLD.limits,'')||coalesce(char(10)||OLD.written_down,'')||coalesce(char(10)||OLD.hours,'')||coalesce(char(10)||OLD.expectations,''),NEW.agreed_on,NEW.words||coalesce(char(10)||NEW.limits,'')||coalesce(char(10)||NEW.written_down,'')||coalesce(char(10)||NEW.hours,'')||coalesce(char(10)||NEW.expectations,''));
END
;
CREATE TRIGGER terms_delete AFTER DELETE ON terms BEGIN
  INSERT INTO recording VALUES('terms',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'limits',OLD.limits,'written_down',OLD.written_down,'hours',OLD.hours,'respond_within_days',OLD.respond_within_days,'expectations',OLD.expectations,'agreed_on',OLD.agreed_on,'officer_id',OLD.officer_id),NULL,'T'||OLD.id);
  INSERT INTO indexing VALUES(292057776128+OLD.id,OLD.agreed_on,OLD.words||coalesce(char(10)||OLD.limits,'')||coalesce(char(10)||OLD.written_down,'')||coalesce(char(10)||OLD.hours,'')||coalesce(char(10)||OLD.expectations,''),NULL,NULL);
END
;
CREATE TRIGGER tie_insert AFTER INSERT ON tie BEGIN
  INSERT INTO recording VALUES('tie',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'kind',NEW.kind,'source',NEW.source,'day',NEW.day,'ended_on',NEW.ended_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(515396075520+NEW.id,NULL,NULL,NEW.day,NEW.source);
END
;
CREATE TRIGGER tie_update AFTER UPDATE ON tie BEGIN
  INSERT INTO recording VALUES('tie',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'kind',OLD.kind,'source',OLD.source,'day',OLD.day,'ended_on',OLD.ended_on,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'other_id',NEW.other_id,'kind',NEW.kind,'source',NEW.source,'day',NEW.day,'ended_on',NEW.ended_on,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(515396075520+NEW.id,OLD.day,OLD.source,NEW.day,NEW.source);
END
;
CREATE TRIGGER tie_delete AFTER DELETE ON tie BEGIN
  INSERT INTO recording VALUES('tie',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'other_id',OLD.other_id,'kind',OLD.kind,'source',OLD.source,'day',OLD.day,'ended_on',OLD.ended_on,'officer_id',OLD.officer_id),NULL,'L'||OLD.id);
  INSERT INTO indexing VALUES(515396075520+OLD.id,OLD.day,OLD.source,NULL,NULL);
END
;
CREATE TRIGGER voice_insert AFTER INSERT ON voice BEGIN
  INSERT INTO recording VALUES('voice',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'channel',NEW.channel,'offered_on',NEW.offered_on,'taken_on',NEW.taken_on,'link',NEW.link,'consent',NEW.consent,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(223338299392+NEW.id,NULL,NULL,NEW.offered_on,NEW.words);
END
;
CREATE TRIGGER voice_update AFTER UPDATE ON voice BEGIN
  INSERT INTO recording VALUES('voice',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'channel',OLD.channel,'offered_on',OLD.offered_on,'taken_on',OLD.taken_on,'link',OLD.link,'consent',OLD.consent,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'channel',NEW.channel,'offered_on',NEW.offered_on,'taken_on',NEW.taken_on,'link',NEW.link,'consent',NEW.consent,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(223338299392+NEW.id,OLD.offered_on,OLD.words,NEW.offered_on,NEW.words);
END
;
CREATE TRIGGER voice_delete AFTER DELETE ON voice BEGIN
  INSERT INTO recording VALUES('voice',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'channel',OLD.channel,'offered_on',OLD.offered_on,'taken_on',OLD.taken_on,'link',OLD.link,'consent',OLD.consent,'officer_id',OLD.officer_id),NULL,'V'||OLD.id);
  INSERT INTO indexing VALUES(223338299392+OLD.id,OLD.offered_on,OLD.words,NULL,NULL);
END
;
CREATE TRIGGER broadcast_organisation_insert AFTER INSERT ON broadcast_organisation BEGIN
  INSERT INTO recording VALUES('broadcast_organisation',json_array(NEW.broadcast_id,NEW.organisation_id),'insert',NULL,json_object('broadcast_id',NEW.broadcast_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER broadcast_organisation_update AFTER UPDATE ON broadcast_organisation BEGIN
  INSERT INTO recording VALUES('broadcast_organisation',json_array(OLD.broadcast_id,OLD.organisation_id),'update',json_object('broadcast_id',OLD.broadcast_id,'organisation_id',OLD.organisation_id),json_object('broadcast_id',NEW.broadcast_id,'organisation_id',NEW.organisation_id),NULL);
END
;
CREATE TRIGGER broadcast_organisation_delete AFTER DELETE ON broadcast_organisation BEGIN
  INSERT INTO recording VALUES('broadcast_organisation',json_array(OLD.broadcast_id,OLD.organisation_id),'delete',json_object('broadcast_id',OLD.broadcast_id,'organisation_id',OLD.organisation_id),NULL,NULL);
END
;
CREATE TRIGGER concern_insert AFTER INSERT ON concern BEGIN
  INSERT INTO recording VALUES('concern',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'criticism',NEW.criticism,'category',NEW.category,'raised_on',NEW.raised_on,'acknowledged_on',NEW.acknowledged_on,'answered_on',NEW.answered_on,'answer',NEW.answer,'changed',NEW.changed,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(188978561024+NEW.id,NULL,NULL,NEW.raised_on,NEW.words||coalesce(char(10)||NEW.answer,'')||coalesce(char(10)||NEW.changed,''));
END
;
CREATE TRIGGER concern_update AFTER UPDATE ON concern BEGIN
  INSERT INTO recording VALUES('concern',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'criticism',OLD.criticism,'category',OLD.category,'raised_on',OLD.raised_on,'acknowledged_on',OLD.acknowledged_on,'answered_on',OLD.answered_on,'answer',OLD.answer,'changed',OLD.changed,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'criticism',NEW.criticism,'category',NEW.category,'raised_on',NEW.raised_on,'acknowledged_on',NEW.acknowledged_on,'answered_on',NEW.answered_on,'answer',NEW.answer,'changed',NEW.changed,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(188978561024+NEW.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.answer,'')||coalesce(char(10)||OLD.changed,''),NEW.raised_on,NEW.words||coalesce(char(10)||NEW.answer,'')||coalesce(char(10)||NEW.changed,''));
END
;
CREATE TRIGGER concern_delete AFTER DELETE ON concern BEGIN
  INSERT INTO recording VALUES('concern',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'criticism',OLD.criticism,'category',OLD.category,'raised_on',OLD.raised_on,'acknowledged_on',OLD.acknowledged_on,'answered_on',OLD.answered_on,'answer',OLD.answer,'changed',OLD.changed,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),NULL,'C'||OLD.id);
  INSERT INTO indexing VALUES(188978561024+OLD.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.answer,'')||coalesce(char(10)||OLD.changed,''),NULL,NULL);
END
;
CREATE TRIGGER engagement_contact_insert AFTER INSERT ON engagement_contact BEGIN
  INSERT INTO recording VALUES('engagement_contact',json_array(NEW.engagement_id,NEW.contact_id),'insert',NULL,json_object('engagement_id',NEW.engagement_id,'contact_id',NEW.contact_id),NULL);
END
;
CREATE TRIGGER engagement_contact_update AFTER UPDATE ON engagement_contact BEGIN
  INSERT INTO recording VALUES('engagement_contact',json_array(OLD.engagement_id,OLD.contact_id),'update',json_object('engagement_id',OLD.engagement_id,'contact_id',OLD.contact_id),json_object('engagement_id',NEW.engagement_id,'contact_id',NEW.contact_id),NULL);
END
;
CREATE TRIGGER engagement_contact_delete AFTER DELETE ON engagement_contact BEGIN
  INSERT INTO recording VALUES('engagement_contact',json_array(OLD.engagement_id,OLD.contact_id),'delete',json_object('engagement_id',OLD.engagement_id,'contact_id',OLD.contact_id),NULL,NULL);
END
;
CREATE TRIGGER engagement_officer_insert AFTER INSERT ON engagement_officer BEGIN
  INSERT INTO recording VALUES('engagement_officer',json_array(NEW.engagement_id,NEW.officer_id),'insert',NULL,json_object('engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER engagement_officer_update AFTER UPDATE ON engagement_officer BEGIN
  INSERT INTO recording VALUES('engagement_officer',json_array(OLD.engagement_id,OLD.officer_id),'update',json_object('engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),json_object('engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
END
;
CREATE TRIGGER engagement_officer_delete AFTER DELETE ON engagement_officer BEGIN
  INSERT INTO recording VALUES('engagement_officer',json_array(OLD.engagement_id,OLD.officer_id),'delete',json_object('engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),NULL,NULL);
END
;
CREATE TRIGGER engagement_topic_insert AFTER INSERT ON engagement_topic BEGIN
  INSERT INTO recording VALUES('engagement_topic',json_array(NEW.engagement_id,NEW.topic_id),'insert',NULL,json_object('engagement_id',NEW.engagement_id,'topic_id',NEW.topic_id),NULL);
END
;
CREATE TRIGGER engagement_topic_update AFTER UPDATE ON engagement_topic BEGIN
  INSERT INTO recording VALUES('engagement_topic',json_array(OLD.engagement_id,OLD.topic_id),'update',json_object('engagement_id',OLD.engagement_id,'topic_id',OLD.topic_id),json_object('engagement_id',NEW.engagement_id,'topic_id',NEW.topic_id),NULL);
END
;
CREATE TRIGGER engagement_topic_delete AFTER DELETE ON engagement_topic BEGIN
  INSERT INTO recording VALUES('engagement_topic',json_array(OLD.engagement_id,OLD.topic_id),'delete',json_object('engagement_id',OLD.engagement_id,'topic_id',OLD.topic_id),NULL,NULL);
END
;
CREATE TRIGGER myth_insert AFTER INSERT ON myth BEGIN
  INSERT INTO recording VALUES('myth',NEW.id,'insert',NULL,json_object('id',NEW.id,'words',NEW.words,'heard_on',NEW.heard_on,'organisation_id',NEW.organisation_id,'answer',NEW.answer,'answered_on',NEW.answered_on,'broadcast_id',NEW.broadcast_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(377957122048+NEW.id,NULL,NULL,NEW.heard_on,NEW.words||coalesce(char(10)||NEW.answer,''));
END
;
CREATE TRIGGER myth_update AFTER UPDATE ON myth BEGIN
  INSERT INTO recording VALUES('myth',OLD.id,'update',json_object('id',OLD.id,'words',OLD.words,'heard_on',OLD.heard_on,'organisation_id',OLD.organisation_id,'answer',OLD.answer,'answered_on',OLD.answered_on,'broadcast_id',OLD.broadcast_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'words',NEW.words,'heard_on',NEW.heard_on,'organisation_id',NEW.organisation_id,'answer',NEW.answer,'answered_on',NEW.answered_on,'broadcast_id',NEW.broadcast_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(377957122048+NEW.id,OLD.heard_on,OLD.words||coalesce(char(10)||OLD.answer,''),NEW.heard_on,NEW.words||coalesce(char(10)||NEW.answer,''));
END
;
CREATE TRIGGER myth_delete AFTER DELETE ON myth BEGIN
  INSERT INTO recording VALUES('myth',OLD.id,'delete',json_object('id',OLD.id,'words',OLD.words,'heard_on',OLD.heard_on,'organisation_id',OLD.organisation_id,'answer',OLD.answer,'answered_on',OLD.answered_on,'broadcast_id',OLD.broadcast_id,'officer_id',OLD.officer_id),NULL,'Z'||OLD.id);
  INSERT INTO indexing VALUES(377957122048+OLD.id,OLD.heard_on,OLD.words||coalesce(char(10)||OLD.answer,''),NULL,NULL);
END
;
CREATE TRIGGER need_insert AFTER INSERT ON need BEGIN
  INSERT INTO recording VALUES('need',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'priority',NEW.priority,'security',NEW.security,'raised_on',NEW.raised_on,'referred_to',NEW.referred_to,'referred_on',NEW.referred_on,'met_on',NEW.met_on,'met_words',NEW.met_words,'declined_on',NEW.declined_on,'declined_because',NEW.declined_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(154618822656+NEW.id,NULL,NULL,NEW.raised_on,NEW.words||coalesce(char(10)||NEW.referred_to,'')||coalesce(char(10)||NEW.met_words,'')||coalesce(char(10)||NEW.declined_because,''));
END
;
CREATE TRIGGER need_update AFTER UPDATE ON need BEGIN
  INSERT INTO recording VALUES('need',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'priority',OLD.priority,'security',OLD.security,'raised_on',OLD.raised_on,'referred_to',OLD.referred_to,'referred_on',OLD.referred_on,'met_on',OLD.met_on,'met_words',OLD.met_words,'declined_on',OLD.declined_on,'declined_because',OLD.declined_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'words',NEW.words,'priority',NEW.priority,'security',NEW.security,'raised_on',NEW.raised_on,'referred_to',NEW.referred_to,'referred_on',NEW.referred_on,'met_on',NEW.met_on,'met_words',NEW.met_words,'declined_on',NEW.declined_on,'declined_because',NEW.declined_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(154618822656+NEW.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.referred_to,'')||coalesce(char(10)||OLD.met_words,'')||coalesce(char(10)||OLD.declined_because,''),NEW.raised_on,NEW.words||coalesce(char(10)||NEW.referred_to,'')||coalesce(char(10)||NEW.met_words,'')||coalesce(char(10)||NEW.declined_because,''));
END
;
CREATE TRIGGER need_delete AFTER DELETE ON need BEGIN
  INSERT INTO recording VALUES('need',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'words',OLD.words,'priority',OLD.priority,'security',OLD.security,'raised_on',OLD.raised_on,'referred_to',OLD.referred_to,'referred_on',OLD.referred_on,'met_on',OLD.met_on,'met_words',OLD.met_words,'declined_on',OLD.declined_on,'declined_because',OLD.declined_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'officer_id',OLD.officer_id),NULL,'N'||OLD.id);
  INSERT INTO indexing VALUES(154618822656+OLD.id,OLD.raised_on,OLD.words||coalesce(char(10)||OLD.referred_to,'')||coalesce(char(10)||OLD.met_words,'')||coalesce(char(10)||OLD.declined_because,''),NULL,NULL);
END
;
CREATE TRIGGER promise_insert AFTER INSERT ON promise BEGIN
  INSERT INTO recording VALUES('promise',NEW.id,'insert',NULL,json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'promised_by',NEW.promised_by,'words',NEW.words,'made_on',NEW.made_on,'due_on',NEW.due_on,'first_due_on',NEW.first_due_on,'renegotiated_on',NEW.renegotiated_on,'renegotiated_because',NEW.renegotiated_because,'kept_on',NEW.kept_on,'missed_on',NEW.missed_on,'missed_because',NEW.missed_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'meeting_id',NEW.meeting_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(171798691840+NEW.id,NULL,NULL,NEW.made_on,NEW.words||coalesce(char(10)||NEW.renegotiated_because,'')||coalesce(char(10)||NEW.missed_because,''));
END
;
CREATE TRIGGER promise_update AFTER UPDATE ON promise BEGIN
  INSERT INTO recording VALUES('promise',OLD.id,'update',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'promised_by',OLD.promised_by,'words',OLD.words,'made_on',OLD.made_on,'due_on',OLD.due_on,'first_due_on',OLD.first_due_on,'renegotiated_on',OLD.renegotiated_on,'renegotiated_because',OLD.renegotiated_because,'kept_on',OLD.kept_on,'missed_on',OLD.missed_on,'missed_because',OLD.missed_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'meeting_id',OLD.meeting_id,'officer_id',OLD.officer_id),json_object('id',NEW.id,'organisation_id',NEW.organisation_id,'promised_by',NEW.promised_by,'words',NEW.words,'made_on',NEW.made_on,'due_on',NEW.due_on,'first_due_on',NEW.first_due_on,'renegotiated_on',NEW.renegotiated_on,'renegotiated_because',NEW.renegotiated_because,'kept_on',NEW.kept_on,'missed_on',NEW.missed_on,'missed_because',NEW.missed_because,'told_on',NEW.told_on,'engagement_id',NEW.engagement_id,'meeting_id',NEW.meeting_id,'officer_id',NEW.officer_id),NULL);
  INSERT INTO indexing VALUES(171798691840+NEW.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.renegotiated_because,'')||coalesce(char(10)||OLD.missed_because,''),NEW.made_on,NEW.words||coalesce(char(10)||NEW.renegotiated_because,'')||coalesce(char(10)||NEW.missed_because,''));
END
;
CREATE TRIGGER promise_delete AFTER DELETE ON promise BEGIN
  INSERT INTO recording VALUES('promise',OLD.id,'delete',json_object('id',OLD.id,'organisation_id',OLD.organisation_id,'promised_by',OLD.promised_by,'words',OLD.words,'made_on',OLD.made_on,'due_on',OLD.due_on,'first_due_on',OLD.first_due_on,'renegotiated_on',OLD.renegotiated_on,'renegotiated_because',OLD.renegotiated_because,'kept_on',OLD.kept_on,'missed_on',OLD.missed_on,'missed_because',OLD.missed_because,'told_on',OLD.told_on,'engagement_id',OLD.engagement_id,'meeting_id',OLD.meeting_id,'officer_id',OLD.officer_id),NULL,'P'||OLD.id);
  INSERT INTO indexing VALUES(171798691840+OLD.id,OLD.made_on,OLD.words||coalesce(char(10)||OLD.renegotiated_because,'')||coalesce(char(10)||OLD.missed_because,''),NULL,NULL);
END
;
CREATE TRIGGER relay_confirmation_insert AFTER INSERT ON relay_confirmation BEGIN
  INSERT INTO recording VALUES('relay_confirmation',json_array(NEW.relay_id,NEW.organisation_id),'insert',NULL,json_object('relay_id',NEW.relay_id,'organisation_id',NEW.organisation_id,'confirmed_on',NEW.confirmed_on),NULL);
END
;
CREATE TRIGGER relay_confirmation_update AFTER UPDATE ON relay_confirmation BEGIN
  INSERT INTO recording VALUES('relay_confirmation',json_array(OLD.relay_id,OLD.organisation_id),'update',json_object('relay_id',OLD.relay_id,'organisation_id',OLD.organisation_id,'confirmed_on',OLD.confirmed_on),json_object('relay_id',NEW.relay_id,'organisation_id',NEW.organisation_id,'confirmed_on',NEW.confirmed_on),NULL);
END
;
CREATE TRIGGER relay_confirmation_delete AFTER DELETE ON relay_confirmation BEGIN
  INSERT INTO recording VALUES('relay_confirmation',json_array(OLD.relay_id,OLD.organisation_id),'delete',json_object('relay_id',OLD.relay_id,'organisation_id',OLD.organisation_id,'confirmed_on',OLD.confirmed_on),NULL,NULL);
END
;
CREATE TRIGGER same_person_insert AFTER INSERT ON same_person BEGIN
  INSERT INTO recording VALUES('same_person',NEW.contact_id,'insert',NULL,json_object('contact_id',NEW.contact_id,'first_id',NEW.first_id),NULL);
END
;
CREATE TRIGGER same_person_update AFTER UPDATE ON same_person BEGIN
  INSERT INTO recording VALUES('same_person',OLD.contact_id,'update',json_object('contact_id',OLD.contact_id,'first_id',OLD.first_id),json_object('contact_id',NEW.contact_id,'first_id',NEW.first_id),NULL);
END
;
CREATE TRIGGER same_person_delete AFTER DELETE ON same_person BEGIN
  INSERT INTO recording VALUES('same_person',OLD.contact_id,'delete',json_object('contact_id',OLD.contact_id,'first_id',OLD.first_id),NULL,NULL);
END
;
CREATE TRIGGER touch_insert AFTER INSERT ON touch BEGIN
  INSERT INTO recording VALUES('touch',json_array(NEW.organisation_id,NEW.day,NEW.engagement_id),'insert',NULL,json_object('organisation_id',NEW.organisation_id,'day',NEW.day,'engagement_id',NEW.engagement_id,'purpose',NEW.purpose,'started_by',NEW.started_by),NULL);
END
;
CREATE TRIGGER touch_update AFTER UPDATE ON touch BEGIN
  INSERT INTO recording VALUES('touch',json_array(OLD.organisation_id,OLD.day,OLD.engagement_id),'update',json_object('organisation_id',OLD.organisation_id,'day',OLD.day,'engagement_id',OLD.engagement_id,'purpose',OLD.purpose,'started_by',OLD.started_by),json_object('organisation_id',NEW.organisation_id,'day',NEW.day,'engagement_id',NEW.engagement_id,'purpose',NEW.purpose,'started_by',NEW.started_by),NULL);
END
;
CREATE TRIGGER touch_delete AFTER DELETE ON touch BEGIN
  INSERT INTO recording VALUES('touch',json_array(OLD.organisation_id,OLD.day,OLD.engagement_id),'delete',json_object('organisation_id',OLD.organisation_id,'day',OLD.day,'engagement_id',OLD.engagement_id,'purpose',OLD.purpose,'started_by',OLD.started_by),NULL,NULL);
END
;
