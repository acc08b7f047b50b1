import { expect, test } from "vitest";
import { pathsOf, type Ticket } from "./protocol";

const ticket = (details: Ticket["details"]): Ticket => ({ kind: "mesh", most: 4, details });

test("a ticket for the relay alone forbids every other way", () => {
  const relay = { urls: ["turn:turn.example.org"] };

  expect(pathsOf(ticket({ ice_servers: [relay], relay_only: true }))).toEqual({ iceServers: [relay], iceTransportPolicy: "relay" });
  expect(pathsOf(ticket({}))).toEqual({ iceServers: [], iceTransportPolicy: "all" });
});
