"""Cisco's WSDL in zeep, against the emulated cluster. Arguments: WSDL, URL, CA file, user, version; the password on stdin."""

import json
import sys

import requests
import zeep
from zeep.transports import Transport

wsdl, url, ca, user, version = sys.argv[1:]
session = requests.Session()
session.trust_env = False  # A bundle in the environment would count more than ours.
session.verify = ca
session.auth = (user, sys.stdin.read().strip())
client = zeep.Client(wsdl, transport=Transport(session=session, timeout=20))
axl = client.create_service("{http://www.cisco.com/AXLAPIService/}AXLAPIBinding", url)
results = {}


def refused(call, **arguments):
    try:
        call(**arguments)
    except zeep.exceptions.Fault as fault:
        return [fault.detail[0].findtext("axlcode"), fault.message]
    return None


line = {"index": 1, "dirn": {"pattern": "\\+442079460101", "routePartitionName": "Staff"}}
phone = {
    "name": "CSFADA",
    "product": "Cisco Unified Client Services Framework",
    "class": "Phone",
    "protocol": "SIP",
    "protocolSide": "User",
    "devicePoolName": "London",
    "commonPhoneConfigName": "Standard Common Phone Profile",
    "locationName": "Hub_None",
    "useTrustedRelayPoint": "Default",
    "builtInBridgeStatus": "Default",
    "packetCaptureMode": "None",
    "certificateOperation": "No Pending Operation",
    "deviceMobilityMode": "Default",
    "ownerUserName": "ada",
    "lines": {"line": [line]},
}
results["version"] = axl.getCCMVersion()["return"]["componentVersion"]["version"]
results["added"] = axl.addPhone(phone=phone)["return"]
read = axl.getPhone(name="CSFADA")["return"]["phone"]
results["read"] = [read["uuid"], read["devicePoolName"]["_value_1"], read["lines"]["line"][0]["dirn"]["pattern"]]
results["updated"] = axl.updatePhone(name="CSFADA", description="Ada")["return"]
rows = axl.listPhone(searchCriteria={"name": "CSF%"}, returnedTags={"name": "", "description": ""})["return"]["phone"]
results["listed"] = [[row["name"], row["description"]] for row in rows]
axl.updateUser(userid="ada", associatedDevices={"device": ["SEP001122334455", "CSFADA"]}, enableMobility="true")
results["devices"] = axl.getUser(userid="ada")["return"]["user"]["associatedDevices"]["device"]
spark = {**phone, "name": "SparkRDada", "product": "Cisco Spark Remote Device", "protocol": "CTI Remote Device"}
axl.addPhone(phone=spark)
destination = {
    "destination": "ada@acme.calls.webex.com",
    "answerTooSoonTimer": 1500,
    "answerTooLateTimer": 19000,
    "delayBeforeRingingCell": 4000,
    "ownerUserId": "ada",
    "ctiRemoteDeviceName": "SparkRDada",
}
results["destination"] = axl.addRemoteDestination(remoteDestination=destination)["return"]
results["twice"] = refused(axl.addPhone, phone=phone)
results["gone"] = refused(axl.getPhone, name="CSFNOBODY")
results["line"] = axl.getLine(pattern="\\+442079460101", routePartitionName="Staff")["return"]["line"]["pattern"]
results["applied"] = axl.applyPhone(name="CSFADA")["return"]
results["removed"] = axl.removePhone(name="CSFADA")["return"]
print(json.dumps(results))
