// The life of a login, told by ServiceStack's own client. The DTO classes are as the metadata pages print them. Prints a JSON
// object of what it saw.
import { JsonServiceClient } from "@servicestack/client";

class Authenticate {
    constructor(init) { Object.assign(this, init) }
    provider;
    userName;
    password;
}
class NewUser {
    constructor(init) { Object.assign(this, init) }
    accountId;
    emailAddress;
    firstName;
    lastName;
    password;
}
class PatchUser {
    constructor(init) { Object.assign(this, init) }
    userId;
    firstName;
}
class ListUsers {
    constructor(init) { Object.assign(this, init) }
    emailFilter;
}
class DeleteUser {
    constructor(init) { Object.assign(this, init) }
    userId;
}

const { EVOVOICE_BASE_URL, EVOVOICE_USERNAME, EVOVOICE_PASSWORD, EVOVOICE_ACCOUNT_ID } = process.env;
const client = new JsonServiceClient(EVOVOICE_BASE_URL);
if (process.argv[2] === "reply") client.basePath = null; // /json/reply in place of /api

// refused returns the status of a call that has to fail.
async function refused(call) {
    try {
        await call;
    } catch (e) {
        return e.responseStatus;
    }
    throw new Error("it was not refused");
}

const login = address => new NewUser({
    accountId: EVOVOICE_ACCOUNT_ID, emailAddress: address, firstName: "Ada", lastName: "Lovelace", password: "a password",
});

const seen = {};
seen.signedIn = await client.post(new Authenticate({
    provider: "credentials", userName: EVOVOICE_USERNAME, password: EVOVOICE_PASSWORD,
}));
seen.created = await client.post(login("ada@example.com"));
seen.refused = await refused(client.post(login("ADA@example.com")));
seen.batch = await client.sendAll([login("grace@example.com"), login("joan@example.com")]);
seen.batchRefused = await refused(client.sendAll([login("mary@example.com"), login("ada@example.com"), login("lost@example.com")]));
seen.patched = await client.patch(new PatchUser({ userId: seen.created.id, firstName: "Augusta" }));
seen.listed = await client.get(new ListUsers({ emailFilter: "@example.com" }));
seen.deleted = await client.delete(new DeleteUser({ userId: seen.created.id }));
console.log(JSON.stringify(seen));
