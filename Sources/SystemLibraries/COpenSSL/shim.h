#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
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
static inline int gatehouse_bn_bytes(const BIGNUM *number) {
    return BN_num_bytes(number);
}
static inline int gatehouse_set_oaep_label(EVP_PKEY_CTX *context, const void *label, int size) {
    // The context takes the copy over.
    void *copy = OPENSSL_memdup(label, size);
    if (copy == NULL) return 0;
    if (EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, size) > 0) return 1;
    OPENSSL_free(copy);
    return 0;
}
static inline int gatehouse_print_name(BIO *bio, const X509_NAME *name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}
static inline int gatehouse_add_common_name(X509_NAME *name, const unsigned char *utf8, int size) {
    return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, utf8, size, -1, 0);
}
