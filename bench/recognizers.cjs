// MB/s of processor time at which five recognizers of Recognizers-Text read sentences, one a line.
//
//   node bench/recognizers.cjs FOLDER SENTENCES SECONDS
const fs = require("fs");
const path = require("path");
const [folder, file, seconds] = process.argv.slice(2);
const suite = require(path.resolve(folder, "node_modules/@microsoft/recognizers-text-suite"));
const culture = suite.Culture.Chinese;
const recognizers = [
  (s) => suite.recognizeNumber(s, culture),
  (s) => suite.recognizePercentage(s, culture),
  (s) => suite.recognizeCurrency(s, culture),
  (s) => suite.recognizeDimension(s, culture),
  (s) => suite.recognizeDateTime(s, culture),
];
const sentences = fs.readFileSync(file, "utf8").split("\n");
const run = (s) => recognizers.map((recognize) => {
  try {
    return recognize(s);
  } catch {
    return []; // some cultures lack a recognizer
  }
});
run(sentences[0]);
let bytes = 0;
const start = process.cpuUsage();
let used = 0;
for (const sentence of sentences) {
  run(sentence);
  bytes += Buffer.byteLength(sentence);
  const now = process.cpuUsage(start);
  used = (now.user + now.system) / 1e6;
  if (used > Number(seconds)) break;
}
console.log(bytes / 1e6 / used);
