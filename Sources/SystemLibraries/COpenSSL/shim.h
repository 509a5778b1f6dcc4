#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Swift imports neither variadic functions nor macros with arguments, so these few are reached through functions.
static inline EVP_PKEY *gatehouse_generate_rsa(size_t bits) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}
static inline EVP_PKEY *gatehouse_generate_ec(const char *curve) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve);
}
static inline void gatehouse_free_bytes(void *bytes) {
    OPENSSL_free(bytes);
}
static inline long gatehouse_bio_bytes(BIO *bio, char **bytes) {
    return BIO_get_mem_data(bio, bytes);
}
static inline void gatehouse_bn_constant_time(BIGNUM *number) {
    BN_set_flags(number, BN_FLG_CONSTTIME);
}
static inline int gatehouse_bn_bytes(const BIGNUM *number) {
    return BN_num_bytes(number);
}
static inline int gatehouse_public_key_selection(void) {
    return EVP_PKEY_PUBLIC_KEY;
}
