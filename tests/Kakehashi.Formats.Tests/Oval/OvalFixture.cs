namespace Kakehashi.Formats.Tests.Oval;

/// <summary>Small OVAL documents.</summary>
internal static class OvalFixture
{
    /// <summary>A document of definitions over a few tests that are shared by them.</summary>
    public static string Document(string definitions) =>
        $"""
        <?xml version="1.0"?>
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
          xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
          xmlns:lin="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux"
          xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
        <generator><oval:timestamp>2099-01-02T03:04:05</oval:timestamp></generator>
        <definitions>{definitions}</definitions>
        <tests>
          {Test("release", "rpmverifyfile", "o:release")}
          <lin:rpmverifyfile_test id="t:other" check="none satisfy"><lin:object object_ref="o:release"/></lin:rpmverifyfile_test>
          {Test("signed", "rpminfo", "o:tar", "s:key")}
          {Test("tar", "rpminfo", "o:tar")}
          {Test("tar-old", "rpminfo", "o:tar", "s:old")}
          {Test("tar-new", "rpminfo", "o:tar", "s:from")}
          {Test("tar-odd", "rpminfo", "o:tar", "s:odd")}
          {Test("cpio-old", "rpminfo", "o:cpio", "s:old")}
          <lin:rpminfo_test id="t:tar-gone" check_existence="none_exist"><lin:object object_ref="o:tar"/></lin:rpminfo_test>
          <ind:textfilecontent54_test id="t:module"><ind:object object_ref="o:module"/><ind:state state_ref="s:stream"/></ind:textfilecontent54_test>
          <ind:textfilecontent54_test id="t:boot"><ind:object object_ref="o:grub"/></ind:textfilecontent54_test>
          <ind:textfilecontent54_test id="t:list"><ind:object object_ref="o:list"/><ind:state state_ref="s:listed"/></ind:textfilecontent54_test>
          <ind:textfilecontent54_test id="t:listed"><ind:object object_ref="o:list"/></ind:textfilecontent54_test>
          <ind:variable_test id="t:variable"><ind:object object_ref="o:none"/></ind:variable_test>
          {Test("deb-old", "dpkginfo", "o:deb", "s:deb")}
        </tests>
        <objects>
          <lin:rpmverifyfile_object id="o:release"><lin:filepath>/etc/redhat-release</lin:filepath></lin:rpmverifyfile_object>
          <lin:rpminfo_object id="o:tar"><lin:name>tar</lin:name></lin:rpminfo_object>
          <lin:rpminfo_object id="o:cpio"><lin:name operation="pattern match">^cpio$</lin:name></lin:rpminfo_object>
          <lin:dpkginfo_object id="o:deb"><lin:name>php7.4</lin:name></lin:dpkginfo_object>
          <ind:textfilecontent54_object id="o:module"><ind:filepath>/etc/dnf/modules.d/virt.module</ind:filepath></ind:textfilecontent54_object>
          <ind:textfilecontent54_object id="o:grub"><ind:filepath>/boot/grub2/grub.cfg</ind:filepath></ind:textfilecontent54_object>
          <ind:textfilecontent54_object id="o:list"><ind:path>.</ind:path><ind:filename>manifest</ind:filename>
            <ind:pattern operation="pattern match" var_ref="v:list"/></ind:textfilecontent54_object>
        </objects>
        <states>
          <lin:rpminfo_state id="s:key"><lin:signature_keyid>199e2f91fd431d51</lin:signature_keyid></lin:rpminfo_state>
          <lin:rpminfo_state id="s:old"><lin:arch operation="pattern match">x86_64</lin:arch>
            <lin:evr datatype="evr_string" operation="less than">0:1.34-6.el9</lin:evr></lin:rpminfo_state>
          <lin:rpminfo_state id="s:from"><lin:evr datatype="evr_string" operation="greater than or equal">2:1.30-1.el9</lin:evr></lin:rpminfo_state>
          <lin:rpminfo_state id="s:odd"><lin:evr datatype="evr_string" operation="not equal">1-1</lin:evr></lin:rpminfo_state>
          <lin:dpkginfo_state id="s:deb"><lin:evr datatype="debian_evr_string" operation="less than">0:7.4.30-1+deb11u1</lin:evr></lin:dpkginfo_state>
          <ind:textfilecontent54_state id="s:stream"><ind:text operation="pattern match">stream=x</ind:text></ind:textfilecontent54_state>
          <ind:textfilecontent54_state id="s:listed"><ind:subexpression datatype="debian_evr_string" operation="less than">
            0:0.9.6-2ubuntu0.22.04.2</ind:subexpression></ind:textfilecontent54_state>
        </states>
        <variables>
          <constant_variable id="v:list"><value>^libssh-4(?::\w+|)\s+(.*)$</value><value>^libstdc\+\+6(?::\w+|)\s+(.*)$</value></constant_variable>
        </variables>
        </oval_definitions>
        """;

    /// <summary>A definition of Red Hat's release 9 about one CVE.</summary>
    public static string Definition(string criteria, string definitionClass = "vulnerability", string metadata = "") =>
        $"""
        <definition class="{definitionClass}" id="oval:test:def:1" version="1"><metadata><title>A title</title>
        <affected family="unix"><platform>Red Hat Enterprise Linux 9</platform></affected>
        <reference source="CVE" ref_id="CVE-2099-0001" ref_url="https://example.test/1"/>{metadata}</metadata>
        {criteria}</definition>
        """;

    public static string And(params string[] parts) => $"<criteria operator=\"AND\">{string.Concat(parts)}</criteria>";

    public static string Or(params string[] parts) => $"<criteria operator=\"OR\">{string.Concat(parts)}</criteria>";

    public static string Criterion(string test, string comment = "", bool negate = false) =>
        $"<criterion test_ref=\"t:{test}\" comment=\"{comment}\"{(negate ? " negate=\"true\"" : "")}/>";

    private static string Test(string id, string kind, string found, string? state = null) =>
        $"""<lin:{kind}_test id="t:{id}" check="at least one"><lin:object object_ref="{found}"/>"""
        + (state is null ? "" : $"""<lin:state state_ref="{state}"/>""") + $"</lin:{kind}_test>";
}
