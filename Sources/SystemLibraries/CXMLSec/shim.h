#pragma once
// What the package's own flags would define; SwiftPM passes on no definitions.
#define XMLSEC_NO_SIZE_T 1
#define XMLSEC_NO_GOST 1
#define XMLSEC_NO_GOST2012 1
#define XMLSEC_NO_CRYPTO_DYNAMIC_LOADING 1
#define XMLSEC_CRYPTO_OPENSSL 1
#define XMLSEC_OPENSSL3_ENGINES 1
#include <libxml/xmlversion.h>
// As in CLibXML2: ICU's headers would clash with those of Foundation.
#undef LIBXML_ICU_ENABLED
#include <stdlib.h>
#include <string.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/errors.h>
#include <xmlsec/templates.h>
#include <xmlsec/xmltree.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/transforms.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/symbols.h>

// libxmlsec1's identifiers of transforms are macros over functions, which Swift does not see: the one question that is asked of the library is
// asked here, in plain C types.

static inline void gatehouse_xmlsec_silence(
    const char *file, int line, const char *func, const char *object, const char *subject, int reason, const char *msg) {
    (void)file; (void)line; (void)func; (void)object; (void)subject; (void)reason; (void)msg;
}

static inline int gatehouse_xmlsec_start(void) {
    if (xmlSecInit() < 0 || xmlSecOpenSSLAppInit(NULL) < 0 || xmlSecOpenSSLInit() < 0) return 0;
    xmlSecErrorsSetCallback(gatehouse_xmlsec_silence);
    return 1;
}

enum gatehouse_xmlsec_answer {
    GATEHOUSE_XMLSEC_VALID = 0,
    GATEHOUSE_XMLSEC_UNREADABLE = 1,
    GATEHOUSE_XMLSEC_NO_ELEMENT = 2,
    GATEHOUSE_XMLSEC_NO_KEY = 3,
    GATEHOUSE_XMLSEC_INVALID = 4,
    GATEHOUSE_XMLSEC_FAILED = 5
};

/// The only element in no matter what namespace whose ID is `id`, and its only Signature child.
static inline xmlNodePtr gatehouse_xmlsec_find(xmlNodePtr root, const char *id) {
    for (xmlNodePtr node = root; node != NULL;) {
        if (node->type == XML_ELEMENT_NODE) {
            xmlChar *value = xmlGetNoNsProp(node, BAD_CAST "ID");
            int found = value != NULL && xmlStrEqual(value, BAD_CAST id);
            if (value != NULL) xmlFree(value);
            if (found) return node;
        }
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) { node = node->children; continue; }
        while (node != NULL && node != root && node->next == NULL) node = node->parent;
        node = node == NULL || node == root ? NULL : node->next;
    }
    return NULL;
}

/// Whether the enveloped signature of the element `id` verifies under the certificate, by our transforms alone.
///
/// `covered` gets the octets that the reference's digest covers; the caller frees them.
static inline int gatehouse_xmlsec_verify(
    const unsigned char *xml, int size, const char *id, const unsigned char *certificate, unsigned int certificate_size, int allows_sha1,
    unsigned char **covered, size_t *covered_size) {
    int answer = GATEHOUSE_XMLSEC_FAILED;
    xmlSecDSigCtxPtr context = NULL;
    xmlDocPtr document = xmlReadMemory((const char *)xml, size, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document == NULL) return GATEHOUSE_XMLSEC_UNREADABLE;
    // No DTD, hence no entity and no attribute that only a DTD makes an ID.
    if (document->intSubset != NULL || document->extSubset != NULL) {
        xmlFreeDoc(document);
        return GATEHOUSE_XMLSEC_UNREADABLE;
    }
    xmlNodePtr element = gatehouse_xmlsec_find(xmlDocGetRootElement(document), id);
    xmlNodePtr signature = element == NULL ? NULL : xmlSecFindChild(element, xmlSecNodeSignature, xmlSecDSigNs);
    xmlAttrPtr attribute = element == NULL ? NULL : xmlHasNsProp(element, BAD_CAST "ID", NULL);
    if (signature == NULL || attribute == NULL || xmlAddID(NULL, document, BAD_CAST id, attribute) == NULL) {
        answer = GATEHOUSE_XMLSEC_NO_ELEMENT;
        goto done;
    }
    context = xmlSecDSigCtxCreate(NULL);
    if (context == NULL) goto done;
    // The key is the one that our own check found; KeyInfo is not read.
    context->signKey = xmlSecOpenSSLAppKeyLoadMemory(certificate, certificate_size, xmlSecKeyDataFormatCertDer, NULL, NULL, NULL);
    if (context->signKey == NULL) { answer = GATEHOUSE_XMLSEC_NO_KEY; goto done; }
    context->flags |= XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
    context->enabledReferenceUris = xmlSecTransformUriTypeSameDocument;
    {
        const xmlSecTransformId both[] = {
            xmlSecTransformInclC14NId, xmlSecTransformInclC14NWithCommentsId, xmlSecTransformInclC14N11Id,
            xmlSecTransformInclC14N11WithCommentsId, xmlSecTransformExclC14NId, xmlSecTransformExclC14NWithCommentsId,
        };
        const xmlSecTransformId signing[] = {
            xmlSecTransformRsaSha256Id, xmlSecTransformRsaSha384Id, xmlSecTransformRsaSha512Id,
            xmlSecTransformEcdsaSha256Id, xmlSecTransformEcdsaSha384Id, xmlSecTransformEcdsaSha512Id,
        };
        const xmlSecTransformId referring[] = {
            xmlSecTransformEnvelopedId, xmlSecTransformSha256Id, xmlSecTransformSha384Id, xmlSecTransformSha512Id,
        };
        int failed = 0;
        for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
            failed |= xmlSecDSigCtxEnableSignatureTransform(context, both[i]) < 0;
            failed |= xmlSecDSigCtxEnableReferenceTransform(context, both[i]) < 0;
        }
        for (size_t i = 0; i < sizeof signing / sizeof *signing; i++) failed |= xmlSecDSigCtxEnableSignatureTransform(context, signing[i]) < 0;
        for (size_t i = 0; i < sizeof referring / sizeof *referring; i++) failed |= xmlSecDSigCtxEnableReferenceTransform(context, referring[i]) < 0;
        if (allows_sha1) {
            failed |= xmlSecDSigCtxEnableSignatureTransform(context, xmlSecTransformRsaSha1Id) < 0;
            failed |= xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformSha1Id) < 0;
        }
        if (failed) goto done;
    }
    if (xmlSecDSigCtxVerify(context, signature) < 0 || context->status != xmlSecDSigStatusSucceeded) {
        answer = GATEHOUSE_XMLSEC_INVALID;
        goto done;
    }
    if (xmlSecPtrListGetSize(&context->signedInfoReferences) == 1) {
        xmlSecDSigReferenceCtxPtr reference = (xmlSecDSigReferenceCtxPtr)xmlSecPtrListGetItem(&context->signedInfoReferences, 0);
        xmlSecBufferPtr buffer = reference == NULL ? NULL : xmlSecDSigReferenceCtxGetPreDigestBuffer(reference);
        if (buffer != NULL && xmlSecBufferGetData(buffer) != NULL) {
            *covered_size = xmlSecBufferGetSize(buffer);
            *covered = (unsigned char *)malloc(*covered_size == 0 ? 1 : *covered_size);
            if (*covered != NULL) {
                memcpy(*covered, xmlSecBufferGetData(buffer), *covered_size);
                answer = GATEHOUSE_XMLSEC_VALID;
            }
        }
    }
done:
    if (context != NULL) xmlSecDSigCtxDestroy(context);
    xmlFreeDoc(document);
    return answer;
}
