import Assertions

/// Schemas and documents from which damaged ones are made.
enum SchemaSamples {
  static let limits = SchemaLimits.default

  static let json = [
    ##"{"schema":{"type":"object","required":["a"],"properties":{"a":{"type":"integer","minimum":0,"multipleOf":0.5},"b":{"enum":[1,"x",null]}},"additionalProperties":false},"instance":{"a":3,"b":"x"}}"##,
    ##"{"schema":{"$defs":{"n":{"type":"array","items":{"$ref":"#/$defs/n"}}},"$ref":"#/$defs/n"},"instance":[[],[[]]]}"##,
    ##"{"schema":{"$id":"http://x/y","$dynamicAnchor":"t","properties":{"c":{"$dynamicRef":"#t"}},"unevaluatedProperties":false},"instance":{"c":{"c":{}}}}"##,
    ##"{"schema":{"oneOf":[{"const":1},{"pattern":"^(a+)+$"},{"prefixItems":[true],"contains":{"type":"string"},"minContains":1,"maxContains":2,"uniqueItems":true}]},"instance":"aaaa"}"##,
    ##"{"schema":{"if":{"properties":{"k":{"const":"v"}}},"then":{"dependentRequired":{"k":["m"]}},"else":{"not":{}},"patternProperties":{"^x":{"format":"date-time"}},"propertyNames":{"maxLength":9}},"instance":{"k":"v","xa":"2026-11-20T04:00:00Z"}}"##,
    ##"{"schema":{"definitions":{"s":{"type":["string","null"],"minLength":1,"format":"uri"}},"dependencies":{"a":["b"],"b":{"$ref":"#/definitions/s"}},"items":[{"format":"email"},{"format":"ipv6"}],"additionalItems":false},"instance":["a@b.c","::1"]}"##,
  ]

  static let xml = [
    "<note id=\"a\"><to>x</to><to>y</to></note>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<note xmlns:p=\"urn:p\" p:k='v'><!-- c --><to><![CDATA[a<b]]></to></note>",
    "<!DOCTYPE note [<!ENTITY e \"text\"><!ATTLIST note k CDATA \"v\">]><note>&e;&#65;</note>",
    "<a><b/><b x=\"1\"/><?pi data?>tail é 😀</a>",
  ]

  static let xsd = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note"><xs:complexType>
    <xs:sequence><xs:element name="to" type="t" minOccurs="1" maxOccurs="3"/><xs:any minOccurs="0"
    processContents="lax"/></xs:sequence><xs:attribute name="id" type="xs:ID" use="required"/>
    </xs:complexType><xs:unique name="u"><xs:selector xpath="to"/><xs:field xpath="."/></xs:unique>
    </xs:element><xs:simpleType name="t"><xs:restriction base="xs:string"><xs:pattern value="[a-z]{1,9}"/>
    </xs:restriction></xs:simpleType></xs:schema>
    """

  static let relaxNG = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="n"/></start>
    <define name="n"><element name="note"><attribute name="id"><data type="ID"/></attribute><oneOrMore>
    <choice><element name="to"><text/></element><interleave><ref name="n"/><text/></interleave></choice>
    </oneOrMore></element></define></grammar>
    """
}
