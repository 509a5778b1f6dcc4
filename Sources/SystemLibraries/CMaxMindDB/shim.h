#include <maxminddb.h>
#include <stdlib.h>

/* The library's values hold a union with a 128-bit member, which Swift does not read: they are taken apart here. */

/* Null if the file is no such database. */
static inline void *address_database_open(const char *path) {
    MMDB_s *database = (MMDB_s *)malloc(sizeof(MMDB_s));
    if (database != NULL && MMDB_open(path, MMDB_MODE_MMAP, database) != MMDB_SUCCESS) {
        free(database);
        return NULL;
    }
    return database;
}

static inline void address_database_close(void *database) {
    MMDB_close((MMDB_s *)database);
    free(database);
}

/* The value at a path of an address's entry; false if there is none. The path ends with null. */
static inline bool address_database_find(const void *database, const char *address, const char *const *path, MMDB_entry_data_s *found) {
    int address_error = 0, error = 0;
    MMDB_lookup_result_s result = MMDB_lookup_string((const MMDB_s *)database, address, &address_error, &error);
    if (address_error != 0 || error != MMDB_SUCCESS || !result.found_entry) return false;
    return MMDB_aget_value(&result.entry, found, path) == MMDB_SUCCESS && found->has_data;
}

/* UTF-8, not ended by null; it stands in the mapped file. */
static inline bool address_database_text(
    const void *database, const char *address, const char *const *path, const char **text, uint32_t *length) {
    MMDB_entry_data_s found;
    if (!address_database_find(database, address, path, &found) || found.type != MMDB_DATA_TYPE_UTF8_STRING) return false;
    *text = found.utf8_string;
    *length = found.data_size;
    return true;
}

static inline bool address_database_number(const void *database, const char *address, const char *const *path, double *number) {
    MMDB_entry_data_s found;
    if (!address_database_find(database, address, path, &found) || found.type != MMDB_DATA_TYPE_DOUBLE) return false;
    *number = found.double_value;
    return true;
}
