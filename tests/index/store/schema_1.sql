-- An SQLite file of schema 0001, as `sqlite3 FILE .dump` gave it, in the order of its foreign keys.
-- The statements that insert run on PostgreSQL too.
CREATE TABLE pullquote_schema (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT pullquote_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO pullquote_schema VALUES('0001');
CREATE TABLE articles (
    library_id TEXT NOT NULL,
    id TEXT NOT NULL,
    current_number INTEGER NOT NULL,
    given_title TEXT,
    added_at DATETIME NOT NULL,
    removed_at DATETIME,
    CONSTRAINT pk_articles PRIMARY KEY (library_id, id)
);
INSERT INTO articles VALUES('discord:1','2256ee01f61ad528',2,'High water','2026-06-01 12:00:00.000000',NULL);
INSERT INTO articles VALUES('discord:1','36872faa8f2daef5',1,NULL,'2026-06-01 14:00:00.000000',NULL);
INSERT INTO articles VALUES('discord:1','bb87e0c845764036',1,NULL,'2026-06-01 15:00:00.000000','2026-06-01 16:00:00.000000');
INSERT INTO articles VALUES('discord:2','3939902f50e4741e',1,NULL,'2026-06-01 12:00:00.000000',NULL);
CREATE TABLE revisions (
    library_id TEXT NOT NULL,
    article_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    revision TEXT NOT NULL,
    title TEXT NOT NULL,
    source_url TEXT,
    language TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL,
    sections TEXT NOT NULL,
    read_at DATETIME NOT NULL,
    origin_name TEXT,
    added_by TEXT,
    CONSTRAINT pk_revisions PRIMARY KEY (library_id, article_id, number),
    CONSTRAINT fk_revisions_articles FOREIGN KEY(library_id, article_id) REFERENCES articles (library_id, id) ON DELETE CASCADE
);
INSERT INTO revisions VALUES('discord:1','2256ee01f61ad528',1,'3a9c7ad239e504a2','The flood',NULL,'en',109,'The flood

The river rose all Tuesday.

The third day

Bakers worked in the school''s attic, and nobody slept.','[{"heading":null,"paragraphs":[{"start":11,"end":38,"number":1}]},{"heading":"The third day","paragraphs":[{"start":55,"end":109,"number":2}]}]','2026-06-01 12:00:00.000000','flood.txt','42');
INSERT INTO revisions VALUES('discord:1','2256ee01f61ad528',2,'a496278c7c7c0143','The flood',NULL,'en',83,'The flood

The river rose all Tuesday.

The third day

Bakers worked in the school.','[{"heading":null,"paragraphs":[{"start":11,"end":38,"number":1}]},{"heading":"The third day","paragraphs":[{"start":55,"end":83,"number":2}]}]','2026-06-01 13:00:00.000000',NULL,NULL);
INSERT INTO revisions VALUES('discord:1','36872faa8f2daef5',1,'0537a52a44d2749b','mill',NULL,'en',97,'A mark0000 in “the” mill, which stood by the weir of Aldermouth for as long as anybody knew. 水の都市です。','[{"heading":null,"paragraphs":[{"start":0,"end":97,"number":1}]}]','2026-06-01 14:00:00.000000',NULL,NULL);
INSERT INTO revisions VALUES('discord:1','bb87e0c845764036',1,'4f8ba6f308751176','ferry',NULL,'en',14,'The ferry ran.','[{"heading":null,"paragraphs":[{"start":0,"end":14,"number":1}]}]','2026-06-01 15:00:00.000000',NULL,NULL);
INSERT INTO revisions VALUES('discord:2','3939902f50e4741e',1,'827334202dd1e258','The flood',NULL,'en',34,'The flood

Another server''s words.','[{"heading":null,"paragraphs":[{"start":11,"end":34,"number":1}]}]','2026-06-01 12:00:00.000000',NULL,NULL);
CREATE TABLE feedback (
    id INTEGER NOT NULL,
    library_id TEXT NOT NULL,
    article_id TEXT NOT NULL,
    revision TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    is_helpful BOOLEAN NOT NULL,
    noted_at DATETIME NOT NULL,
    CONSTRAINT pk_feedback PRIMARY KEY (id)
);
CREATE INDEX ix_feedback_article ON feedback (library_id, article_id);
INSERT INTO feedback (library_id, article_id, revision, ordinal, is_helpful, noted_at) VALUES('discord:1','2256ee01f61ad528','r',0,TRUE,'2026-06-01 12:00:00.000000');
CREATE TABLE gaps (
    id INTEGER NOT NULL,
    library_id TEXT NOT NULL,
    question TEXT NOT NULL,
    asked_at DATETIME NOT NULL,
    CONSTRAINT pk_gaps PRIMARY KEY (id)
);
CREATE INDEX ix_gaps_library ON gaps (library_id, asked_at);
CREATE INDEX ix_gaps_asked_at ON gaps (asked_at);
INSERT INTO gaps (library_id, question, asked_at) VALUES('discord:1','Who?','2026-06-01 12:00:00.000000');
CREATE TABLE server_settings (
    server_id BIGINT NOT NULL,
    manager_role BIGINT,
    keeps_gaps BOOLEAN NOT NULL,
    CONSTRAINT pk_server_settings PRIMARY KEY (server_id)
);
INSERT INTO server_settings VALUES(1,77,TRUE);
CREATE TABLE channel_settings (
    server_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    is_watched BOOLEAN NOT NULL,
    article_id TEXT,
    CONSTRAINT pk_channel_settings PRIMARY KEY (server_id, channel_id),
    CONSTRAINT fk_channel_settings_server_settings FOREIGN KEY(server_id) REFERENCES server_settings (server_id) ON DELETE CASCADE
);
INSERT INTO channel_settings VALUES(1,11,TRUE,NULL);
INSERT INTO channel_settings VALUES(1,12,FALSE,'2256ee01f61ad528');
