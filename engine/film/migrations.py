"""The shape of a project's database, one numbered step after the other.

A step that has been released is never changed: the next change is the next step. Step 1 makes
version 1, and so on. Every version has a real file in tests/data/projects.
"""

_CLIPS = """
CREATE TABLE clips (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of coming in; pages are keyed by it
    id TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL,              -- since 1970, UTC
    file TEXT NOT NULL,                       -- clips/NAME, relative to the project
    thumbnail TEXT NOT NULL,                  -- thumbnails/NAME, or empty
    file_bytes INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    fps INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    seed TEXT NOT NULL,                       -- 64 bits unsigned do not fit into an INTEGER
    model TEXT NOT NULL,
    revision TEXT NOT NULL,
    licence TEXT NOT NULL,
    mode TEXT NOT NULL,
    device TEXT NOT NULL,
    load_seconds REAL NOT NULL,
    text_seconds REAL NOT NULL,
    denoise_seconds REAL NOT NULL,
    decode_seconds REAL NOT NULL,
    write_seconds REAL NOT NULL,
    peak_device_bytes INTEGER NOT NULL,
    peak_ram_bytes INTEGER NOT NULL,
    versions TEXT NOT NULL,                   -- JSON
    recipe TEXT NOT NULL,                     -- JSON, all of it
    prompt TEXT NOT NULL,                     -- out of the recipe, for the search
    negative_prompt TEXT NOT NULL,
    rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
    favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    tag_words TEXT NOT NULL DEFAULT '',       -- the tags, a line each; triggers keep it
    parent TEXT REFERENCES clips (id) ON DELETE SET NULL,
    removed_ms INTEGER                        -- since 1970, UTC; not null while in the trash
) STRICT;

CREATE INDEX clips_by_rating ON clips (rating, number) WHERE removed_ms IS NULL;
CREATE INDEX clips_by_parent ON clips (parent);
CREATE INDEX clips_removed ON clips (number) WHERE removed_ms IS NOT NULL;

CREATE TABLE tags (
    clip INTEGER NOT NULL REFERENCES clips (number) ON DELETE CASCADE,
    tag TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (clip, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX clips_by_tag ON tags (tag, clip);
"""

# Prefixes of up to three letters have an index of their own: a search as one types is broad.
_SEARCH = """
CREATE VIRTUAL TABLE clip_words USING fts5 (
    prompt, negative_prompt, tag_words,
    content = 'clips', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TRIGGER clips_added AFTER INSERT ON clips BEGIN
    INSERT INTO clip_words (rowid, prompt, negative_prompt, tag_words)
    VALUES (new.number, new.prompt, new.negative_prompt, new.tag_words);
END;

CREATE TRIGGER clips_deleted AFTER DELETE ON clips BEGIN
    INSERT INTO clip_words (clip_words, rowid, prompt, negative_prompt, tag_words)
    VALUES ('delete', old.number, old.prompt, old.negative_prompt, old.tag_words);
END;

CREATE TRIGGER clips_reworded AFTER UPDATE OF prompt, negative_prompt, tag_words ON clips BEGIN
    INSERT INTO clip_words (clip_words, rowid, prompt, negative_prompt, tag_words)
    VALUES ('delete', old.number, old.prompt, old.negative_prompt, old.tag_words);
    INSERT INTO clip_words (rowid, prompt, negative_prompt, tag_words)
    VALUES (new.number, new.prompt, new.negative_prompt, new.tag_words);
END;

CREATE TRIGGER tags_added AFTER INSERT ON tags BEGIN
    UPDATE clips SET tag_words =
        (SELECT group_concat(tag, char(10)) FROM tags WHERE clip = new.clip)
    WHERE number = new.clip;
END;

CREATE TRIGGER tags_deleted AFTER DELETE ON tags BEGIN
    UPDATE clips SET tag_words =
        coalesce((SELECT group_concat(tag, char(10)) FROM tags WHERE clip = old.clip), '')
    WHERE number = old.clip;
END;
"""

_JOBS = """
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,             -- its clip will have the same
    position INTEGER NOT NULL,                -- the order of rendering, lowest first
    created_ms INTEGER NOT NULL,              -- since 1970, UTC
    recipe TEXT NOT NULL,                     -- JSON, all of it
    model TEXT NOT NULL,
    model_folder TEXT NOT NULL,               -- where it was when the job was made
    mode TEXT NOT NULL,
    image TEXT NOT NULL,                      -- images/NAME, relative to the project, or empty
    lossless INTEGER NOT NULL CHECK (lossless IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'failed')),
    clip TEXT NOT NULL DEFAULT '',            -- the id of the clip of a job that is done
    trouble TEXT NOT NULL DEFAULT '',         -- why it failed: the kind of the error,
    message TEXT NOT NULL DEFAULT ''          -- and its text
) STRICT;

CREATE INDEX jobs_by_position ON jobs (position);
"""

# What a grid of clips asks for, out of narrow indexes: a clip's own row is mostly its recipe. They
# name removed_ms, which is NULL in all of them, so that SQLite knows that it need not look it up.
_LISTING = """
CREATE INDEX clips_by_facts ON clips (number, rating, favourite, model, created_ms, removed_ms)
    WHERE removed_ms IS NULL;
CREATE INDEX clips_by_prompt ON clips (prompt, number, rating, removed_ms)
    WHERE removed_ms IS NULL;
CREATE INDEX clips_by_model ON clips (model);
CREATE INDEX clips_by_seed ON clips (seed);
"""

# Jobs that are paused: SQLite changes no CHECK, so the table is made anew,
# https://sqlite.org/lang_altertable.html#otheralter. And clips whose video is not where it was.
_PAUSED_AND_MISSING = """
ALTER TABLE jobs RENAME TO jobs_before;
DROP INDEX jobs_by_position;

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,             -- its clip will have the same
    position INTEGER NOT NULL,                -- the order of rendering, lowest first
    created_ms INTEGER NOT NULL,              -- since 1970, UTC
    recipe TEXT NOT NULL,                     -- JSON, all of it
    model TEXT NOT NULL,
    model_folder TEXT NOT NULL,               -- where it was when the job was made
    mode TEXT NOT NULL,
    image TEXT NOT NULL,                      -- images/NAME, relative to the project, or empty
    lossless INTEGER NOT NULL CHECK (lossless IN (0, 1)),
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'running', 'paused', 'done', 'stopped', 'failed')),
    clip TEXT NOT NULL DEFAULT '',            -- the id of the clip of a job that is done
    trouble TEXT NOT NULL DEFAULT '',         -- why it failed: the kind of the error,
    message TEXT NOT NULL DEFAULT ''          -- and its text
) STRICT;

INSERT INTO jobs SELECT id, position, created_ms, recipe, model, model_folder, mode, image,
    lossless, state, clip, trouble, message FROM jobs_before;
DROP TABLE jobs_before;
CREATE INDEX jobs_by_position ON jobs (position);

ALTER TABLE clips ADD COLUMN missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1));
CREATE INDEX clips_missing ON clips (number) WHERE missing;
"""

STEPS: tuple[str, ...] = (_CLIPS + _SEARCH, _JOBS, _LISTING, _PAUSED_AND_MISSING)
