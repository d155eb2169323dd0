import ContractModel
import Testing

@Suite struct PromptKeyTests {
  private func key(_ parts: ContentPart...) -> PromptKey {
    PromptKey(Prompt(messages: [Message(.user, parts)]))
  }

  @Test func placeOfAnImageBetweenTextsIsLevelled() {
    let image = ContentPart.image(.data(mediaType: "image/png", base64: "iVBORw0="))
    let other = ContentPart.image(.url("https://a.invalid/b.png"))
    #expect(key(.text("a"), image, .text("b")) == key(.text("ab"), image))
    #expect(key(image, .text("ab")) == key(.text("ab"), image))
    #expect(key(image, other) != key(other, image))
    #expect(key(.text("ab")) != key(.text("ab"), image))
  }

  @Test func imageIsKnownByItsDataNotByItsMediaType() {
    func image(_ type: String, _ base64: String) -> PromptKey {
      key(.image(.data(mediaType: type, base64: base64)))
    }
    #expect(image("image/png", "AAAA") == image("image/jpeg", "AAAA"))
    #expect(image("image/png", "AAAA") != image("image/png", "AAAB"))
  }
}
