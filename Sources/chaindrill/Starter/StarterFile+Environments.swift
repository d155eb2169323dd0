extension StarterFile {
  /// Two deployments, and the chain that they form.
  static let environments = [
    StarterFile(
      path: "environments/claude-fable-5.yaml",
      text: """
        # One file describes one deployment of one model. `chaindrill schema environment` prints the
        # JSON Schema of these files, for editors.
        environment: anthropic/claude-fable-5   # provider/model, unique in the project
        family: claude-fable-5                  # the plain name that routes use
        provider: anthropic
        wire: anthropic-messages                # the provider API that is spoken
        base_url: https://api.anthropic.com
        model: claude-fable-5                   # the id on the wire
        credentials: {api_key: "${ANTHROPIC_API_KEY}"}   # read only when this member is sent to
        limits: {output_tokens: 1024, timeout: 60s, concurrency: 4}
        price: {input: 5.00, output: 25.00}     # USD per million tokens, for --max-cost; an example

        """),
    StarterFile(
      path: "environments/gpt-4o.yaml",
      text: """
        environment: openai/gpt-4o
        family: gpt-4o
        provider: openai
        wire: openai-chat                       # what every compatible endpoint speaks
        base_url: https://api.openai.com
        model: gpt-4o
        credentials: {api_key: "${OPENAI_API_KEY}"}
        limits: {output_tokens: 1024, timeout: 60s, concurrency: 4}
        price: {input: 2.50, output: 10.00}

        """),
    StarterFile(
      path: "environments/routes.yaml",
      text: """
        # A route is one use of models in your product: who answers, and who when that one cannot.
        # Every case of a suite on this route is asked of every member of the chain.
        routes:
          support:
            primary: claude-fable-5
            fallbacks: [gpt-4o]
            degraded_mode: {static: "Our assistant is away. Please write to support@example.com."}

        """),
  ]
}
