import { type ForeignFixture, id } from "./fixture.ts";

/** cim-domain-document: S1, externally tagged, ids and CIDs in the subject, versions linked by CIDs. */
export const document: readonly ForeignFixture[] = [
  {
    name: "an event about two things",
    subject: `events.document.user.${id.fourCorrelation}.document.${id.four}.shared`,
    body: { DocumentShared: { document_id: id.four, shared_with: [id.fourCorrelation] } },
    reads: {
      type: "DocumentShared",
      family: "B",
      shape: "S1",
      tagging: "external",
      domain: "document",
      form: "events.document.user.*.document.*.shared",
      aggregate: ["document", id.four],
    },
  },
  {
    name: "an event by CID, with its version's predecessor",
    subject: `events.document.cid.${id.cid}.metadata.metadata_updated`,
    body: { MetadataUpdated: { document_id: id.four, previous_version_cid: id.previousCid, cid: id.cid } },
    reads: {
      type: "MetadataUpdated",
      family: "B",
      shape: "S1",
      tagging: "external",
      domain: "document",
      form: "events.document.cid.*.metadata.metadata_updated",
      aggregate: ["document", id.cid],
      cid: { stated: id.cid, previous: id.previousCid, chain: "document" },
    },
  },
];
