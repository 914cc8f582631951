#include "output/page/document.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <array>
#include <stdexcept>

#include "duban/version.hpp"
#include "embedded/output/page/common_css.hpp"
#include "embedded/output/page/common_js.hpp"
#include "embedded/output/page/head_mustache.hpp"
#include "embedded/output/page/switches_mustache.hpp"
#include "embedded/output/page/unscripted_css.hpp"
#include "output/page/words.hpp"

namespace duban::page {
namespace {

std::string policy_hash(std::string_view element) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, element.size(), reinterpret_cast<const std::uint8_t*>(element.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string encoded(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), '\0');
  base64_encode_raw(encoded.data(), digest.size(), digest.data());
  return encoded;
}

}  // namespace

Data text_or_false(std::string_view text) { return text.empty() ? Data{false} : Data{std::string(text)}; }

Data document_data(Language language, std::string_view style, std::string_view script) {
  Data data{Data::type::object};
  const bool zh_first = language == Language::zh;
  const std::string all_style = std::string(embedded::output_page_common_css) + std::string(style);
  const std::string all_script = std::string(embedded::output_page_common_js) + std::string(script);
  data.set("lang", zh_first ? "zh" : "en");
  data.set("zh_first", zh_first);
  data.set("version", std::string(version()));
  data.set("style", all_style);
  data.set("style_hash", policy_hash(all_style));
  // `:has()` makes every change of a long page slow; only a page without script needs it.
  data.set("unscripted_style", std::string(embedded::output_page_unscripted_css));
  data.set("unscripted_hash", policy_hash(embedded::output_page_unscripted_css));
  data.set("script", all_script);
  data.set("script_hash", policy_hash(all_script));
  data.set("head", partial(embedded::output_page_head_mustache));
  data.set("switches", partial(embedded::output_page_switches_mustache));
  data.set("label_language", both("language"));
  data.set("label_filter", both("filter"));
  data.set("label_colours", both("colours"));
  return data;
}

kainjow::mustache::mustache parse(std::string_view page_template) {
  kainjow::mustache::mustache parsed(with_words(page_template));
  if (!parsed.is_valid()) throw std::logic_error("page template: " + parsed.error_message());
  parsed.set_custom_escape([](const std::string& text) { return escape(text); });
  return parsed;
}

Data partial(std::string_view page_template) {
  return Data{kainjow::mustache::partial([text = with_words(page_template)] { return text; })};
}

}  // namespace duban::page
