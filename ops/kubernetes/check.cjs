// node check.cjs FILE...: whether the objects fit the schemas of Kubernetes' API. Wants the npm packages kubernetes-models and
// js-yaml, which NODE_PATH may name. Misspelled optional keys are not found: the schemas allow others.
const { readFileSync } = require("node:fs");
const yaml = require("js-yaml");

for (const file of process.argv.slice(2)) {
    for (const object of yaml.loadAll(readFileSync(file, "utf8"))) {
        const Model = require(`kubernetes-models/${object.apiVersion}/${object.kind}`)[object.kind];
        try {
            new Model(object).validate();
        } catch (mistake) {
            console.log(`${file}, ${object.kind}: ${mistake.message}`);
            process.exitCode = 1;
        }
    }
}
