/* sshkey_load.c: a public key that was taken apart, as OpenSSL holds it. */
#include "backend/sshkey_load.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecerr.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

DOC_AUTO(BN_free, BIGNUM *)
DOC_AUTO(EVP_PKEY_CTX_free, EVP_PKEY_CTX *)
DOC_AUTO(OSSL_PARAM_BLD_free, OSSL_PARAM_BLD *)
DOC_AUTO(OSSL_PARAM_free, OSSL_PARAM *)

struct doc_openssl_reasons doc_openssl_reasons(void)
{
	struct doc_openssl_reasons said = {0};

	for (unsigned long code = ERR_get_error(); code; code = ERR_get_error()) {
		said.starved |= ERR_GET_REASON(code) == ERR_R_MALLOC_FAILURE;
		said.off_curve |= ERR_GET_REASON(code) == EC_R_POINT_IS_NOT_ON_CURVE;
	}
	return said;
}

static EVP_PKEY *build_key(const char *algorithm, OSSL_PARAM_BLD *builder)
{
	OSSL_PARAM *params doc_auto(OSSL_PARAM_free) = OSSL_PARAM_BLD_to_param(builder);
	EVP_PKEY_CTX *context doc_auto(EVP_PKEY_CTX_free) =
		EVP_PKEY_CTX_new_from_name(NULL, algorithm, NULL);
	EVP_PKEY *pkey = NULL;

	if (!params || !context || EVP_PKEY_fromdata_init(context) != 1 ||
	    EVP_PKEY_fromdata(context, &pkey, EVP_PKEY_PUBLIC_KEY, params) != 1)
		return NULL;
	return pkey;
}

static EVP_PKEY *p256_key(struct doc_bytes point)
{
	OSSL_PARAM_BLD *builder doc_auto(OSSL_PARAM_BLD_free) = OSSL_PARAM_BLD_new();

	if (!builder ||
	    !OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) ||
	    !OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point.data,
	                                      point.size))
		return NULL;
	return build_key("EC", builder);
}

static EVP_PKEY *rsa_key(struct doc_bytes modulus, struct doc_bytes exponent)
{
	BIGNUM *n doc_auto(BN_free) = BN_bin2bn(modulus.data, (int)modulus.size, NULL);
	BIGNUM *e doc_auto(BN_free) = BN_bin2bn(exponent.data, (int)exponent.size, NULL);
	OSSL_PARAM_BLD *builder doc_auto(OSSL_PARAM_BLD_free) = OSSL_PARAM_BLD_new();

	if (!n || !e || !builder || !OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) ||
	    !OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e))
		return NULL;
	return build_key("RSA", builder);
}

static EVP_PKEY *load(const struct doc_sshkey *key)
{
	switch (key->kind) {
	case DOC_SSHKEY_ED25519:
		return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key->point.data,
		                                   key->point.size);
	case DOC_SSHKEY_P256:
		return p256_key(key->point);
	case DOC_SSHKEY_RSA:
		return rsa_key(key->modulus, key->exponent);
	}
	return NULL;
}

int doc_sshkey_load(const struct doc_sshkey *key, EVP_PKEY **out, struct doc_error *err)
{
	struct doc_openssl_reasons said;
	EVP_PKEY *pkey = NULL;

	/* Without memory, too, it may say that a point is not on its curve: it is asked twice. */
	for (int i = 0; !pkey && i < 2; i++) {
		ERR_clear_error();
		pkey = load(key);
	}
	if (pkey) {
		*out = pkey;
		return DOC_OK;
	}
	said = doc_openssl_reasons();
	/* Any 32 bytes are a key of Ed25519: where they are not loaded, there was no memory. */
	if (said.starved || key->kind == DOC_SSHKEY_ED25519)
		return doc_error_memory(err);
	if (said.off_curve)
		return doc_error_set(err, DOC_EINVALID, _("key is not a point on its curve"));
	return doc_error_set(err, DOC_EBACKEND, _("OpenSSL cannot load the key"));
}
