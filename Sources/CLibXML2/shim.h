#ifndef CHAINDRILL_CLIBXML2_SHIM_H
#define CHAINDRILL_CLIBXML2_SHIM_H

// Distributions build libxml2 with ICU, and its headers then pull in ICU's own, whose types clash
// with the copy that Foundation carries. Nothing here touches the members this hides: they end a
// structure that is only passed by pointer.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// 2.9.11 brought xmlXPathContext.opLimit.
#if LIBXML_VERSION < 20911
#error "libxml2 2.9.11 or later is needed"
#endif

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

// The error is const from 2.12 on, and was not before; callers see one type.
typedef void (*chaindrill_xml_sink)(void *data, const xmlError *error);

// Swift cannot define a variadic function. Some messages, an unknown XPath function for one, go to
// this handler only, by default to standard error.
static inline void chaindrill_xml_ignore(void *data, const char *format, ...) {
  (void)data;
  (void)format;
}

// Sets the calling thread's handlers, which also serve the contexts that libxml2 makes on its own
// for what a schema includes. The cast covers the const; the calling convention is the same.
static inline void chaindrill_xml_set_errors(void *data, chaindrill_xml_sink sink) {
  xmlSetGenericErrorFunc(NULL, chaindrill_xml_ignore);
  xmlSetStructuredErrorFunc(data, (xmlStructuredErrorFunc)(void (*)(void))sink);
}

// Both return void before 2.11 and int after, and neither locks: they run once, before any schema.
static inline void chaindrill_xml_init_types(void) {
  (void)xmlSchemaInitTypes();
  (void)xmlRelaxNGInitTypes();
}

// xmlFree is a variable that holds a function, which Swift 6 does not let tasks share.
static inline void chaindrill_xml_free(void *block) { xmlFree(block); }

// What one parser context must refuse, and the line where it did. In ctxt->_private.
typedef struct {
  int refuse_doctype;
  int max_depth;
  int doctype_line;
  int deep_line;
} chaindrill_xml_guard;

static inline void chaindrill_xml_internal_subset(
    void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  xmlParserCtxtPtr parser = (xmlParserCtxtPtr)context;
  chaindrill_xml_guard *guard = (chaindrill_xml_guard *)parser->_private;
  if (guard->refuse_doctype) {
    guard->doctype_line = xmlSAX2GetLineNumber(context);
    xmlStopParser(parser);
    return;
  }
  xmlSAX2InternalSubset(context, name, external, system);
}

static inline void chaindrill_xml_start_element(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
    const xmlChar **attributes) {
  xmlParserCtxtPtr parser = (xmlParserCtxtPtr)context;
  chaindrill_xml_guard *guard = (chaindrill_xml_guard *)parser->_private;
  if (parser->nodeNr >= guard->max_depth) {
    guard->deep_line = xmlSAX2GetLineNumber(context);
    xmlStopParser(parser);
    return;
  }
  xmlSAX2StartElementNs(
      context, name, prefix, uri, namespace_count, namespaces, attribute_count, defaulted,
      attributes);
}

// libxml2's own depth limit changed between versions, and it has none for a DOCTYPE.
static inline void chaindrill_xml_set_guard(xmlParserCtxtPtr parser, chaindrill_xml_guard *guard) {
  parser->_private = guard;
  parser->sax->internalSubset = chaindrill_xml_internal_subset;
  parser->sax->startElementNs = chaindrill_xml_start_element;
}

// The line where a parser stopped before the end of its input without an error; 0 if it did not.
// Before 2.13 a NUL behind the root element ends the document in silence.
static inline int chaindrill_xml_unread_line(xmlParserCtxtPtr parser) {
  xmlParserInputPtr input = parser->input;
  return input != NULL && input->cur < input->end ? (input->line > 0 ? input->line : 1) : 0;
}

// An input over a copy of `bytes`. The file name is what relative locations inside resolve
// against, and xmlNewIOInputStream leaves it empty.
static inline xmlParserInputPtr chaindrill_xml_input(
    xmlParserCtxtPtr parser, const char *bytes, int size, const char *url) {
  xmlParserInputBufferPtr buffer =
      xmlParserInputBufferCreateMem(bytes, size, XML_CHAR_ENCODING_NONE);
  if (buffer == NULL) return NULL;
  xmlParserInputPtr input = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE);
  if (input == NULL) {
    xmlFreeParserInputBuffer(buffer);
    return NULL;
  }
  if (input->filename != NULL) xmlFree((char *)input->filename);
  input->filename = (const char *)xmlStrdup((const xmlChar *)url);
  return input;
}

#pragma clang diagnostic pop

#endif
