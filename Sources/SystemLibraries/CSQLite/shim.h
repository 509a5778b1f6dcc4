#pragma once

#include <sqlite3.h>

// What Swift cannot read of the header: macros made of casts and operators, and functions that take any number of arguments.

static const int gatehouse_sqlite_constraint_primary_key = SQLITE_CONSTRAINT_PRIMARYKEY;
static const int gatehouse_sqlite_constraint_rowid = SQLITE_CONSTRAINT_ROWID;
static const int gatehouse_sqlite_constraint_unique = SQLITE_CONSTRAINT_UNIQUE;

// SQLite copies the bytes before it returns. A text without bytes may come without a pointer, which would mean NULL.
static inline int gatehouse_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 bytes) {
    return sqlite3_bind_text64(statement, index, text ? text : "", bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int gatehouse_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *blob, sqlite3_uint64 bytes) {
    return bytes == 0 ? sqlite3_bind_zeroblob(statement, index, 0) : sqlite3_bind_blob64(statement, index, blob, bytes, SQLITE_TRANSIENT);
}

// A name in double quotes that no column has is an error, not a text.
static inline int gatehouse_sqlite_refuse_double_quoted_texts(sqlite3 *database) {
    int status = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    return status != SQLITE_OK ? status : sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
}

// Statistics of memory cost a lock at every allocation. Before the first connection only.
static inline void gatehouse_sqlite_without_memory_statistics(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
