import { SparkUser } from "pulumi-webex";

const ada = new SparkUser("ada", {
  email: "ada.adams@acme.example",
  firstName: "Ada",
  lastName: "Adams",
  title: "Engineer",
});

export const { status, personId } = ada;
