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
// Parameters keep pointers to their names and values, which Swift's strings and arrays do not outlive a call for.
static inline EVP_MAC_CTX *gatehouse_hmac_context(const char *digest) {
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)digest, 0), OSSL_PARAM_construct_end()};
    EVP_MAC *algorithm = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = algorithm == NULL ? NULL : EVP_MAC_CTX_new(algorithm);
    EVP_MAC_free(algorithm);
    if (context != NULL && EVP_MAC_CTX_set_params(context, parameters) == 1) return context;
    EVP_MAC_CTX_free(context);
    return NULL;
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

// An RSA key in PKCS#8, by the library's own reader of that form: the one that tries every form takes a hundred times as long.
// NULL for anything else.
static inline EVP_PKEY *gatehouse_read_rsa(BIO *reader) {
    PKCS8_PRIV_KEY_INFO *info = PEM_read_bio_PKCS8_PRIV_KEY_INFO(reader, NULL, NULL, NULL);
    const ASN1_OBJECT *algorithm = NULL;
    const unsigned char *content = NULL;
    int size = 0;
    EVP_PKEY *key = NULL;
    if (info && PKCS8_pkey_get0(&algorithm, &content, &size, NULL, info) == 1 && OBJ_obj2nid(algorithm) == NID_rsaEncryption) {
        const unsigned char *next = content;
        RSA *rsa = d2i_RSAPrivateKey(NULL, &next, size);
        if (rsa && next == content + size) key = EVP_PKEY_new();
        if (key && EVP_PKEY_set1_RSA(key, rsa) != 1) {
            EVP_PKEY_free(key);
            key = NULL;
        }
        RSA_free(rsa);
    }
    PKCS8_PRIV_KEY_INFO_free(info);
    return key;
}
