namespace Kakehashi.Matching.Packages;

/// <summary>
/// Well-known products under their other names: a package and the CPE product that NVD and JVN file it under, and names as
/// ledgers write them. A match through an alias is never as sure as one by the package itself.
/// </summary>
public static class ProductAliases
{
    private const string Packages = """
        Maven org.apache.logging.log4j:log4j-core = a:apache:log4j
        Maven log4j:log4j = a:apache:log4j
        Maven org.apache.struts:struts2-core = a:apache:struts
        Maven org.springframework:spring-core = a:vmware:spring_framework
        Maven org.springframework:spring-beans = a:vmware:spring_framework
        Maven org.springframework:spring-web = a:vmware:spring_framework
        Maven org.springframework:spring-webmvc = a:vmware:spring_framework
        Maven org.springframework:spring-webflux = a:vmware:spring_framework
        Maven org.springframework.security:spring-security-core = a:vmware:spring_security
        Maven org.springframework.boot:spring-boot = a:vmware:spring_boot
        Maven org.apache.tomcat.embed:tomcat-embed-core = a:apache:tomcat
        Maven org.apache.tomcat:tomcat-catalina = a:apache:tomcat
        Maven org.apache.tomcat:tomcat-coyote = a:apache:tomcat
        Maven org.apache.activemq:activemq-broker = a:apache:activemq
        Maven org.apache.activemq:activemq-client = a:apache:activemq
        Maven org.apache.activemq:activemq-openwire-legacy = a:apache:activemq
        Maven org.apache.commons:commons-text = a:apache:commons_text
        Maven commons-fileupload:commons-fileupload = a:apache:commons_fileupload
        Maven commons-collections:commons-collections = a:apache:commons_collections
        Maven org.apache.shiro:shiro-core = a:apache:shiro
        Maven org.apache.velocity:velocity-engine-core = a:apache:velocity_engine
        Maven org.apache.solr:solr-core = a:apache:solr
        Maven org.apache.kafka:kafka-clients = a:apache:kafka
        Maven com.fasterxml.jackson.core:jackson-databind = a:fasterxml:jackson-databind
        Maven com.thoughtworks.xstream:xstream = a:xstream_project:xstream
        Maven com.alibaba:fastjson = a:alibaba:fastjson
        Maven org.yaml:snakeyaml = a:snakeyaml_project:snakeyaml
        Maven org.eclipse.jetty:jetty-server = a:eclipse:jetty
        Maven io.netty:netty-codec-http2 = a:netty:netty
        Maven io.netty:netty-codec-http = a:netty:netty
        Maven io.netty:netty-handler = a:netty:netty
        Maven org.hibernate.orm:hibernate-core = a:hibernate:hibernate_orm
        Maven com.h2database:h2 = a:h2database:h2
        Maven org.postgresql:postgresql = a:postgresql:postgresql_jdbc_driver
        Maven ch.qos.logback:logback-core = a:qos:logback
        Maven com.google.guava:guava = a:google:guava
        npm next = a:vercel:next.js
        npm react-server-dom-webpack = a:facebook:react
        npm react-server-dom-parcel = a:facebook:react
        npm react-server-dom-turbopack = a:facebook:react
        Maven org.jenkins-ci.main:jenkins-core = a:jenkins:jenkins
        Maven org.elasticsearch:elasticsearch = a:elastic:elasticsearch
        Packagist johnpbloch/wordpress-core = a:wordpress:wordpress
        Packagist roots/wordpress-no-content = a:wordpress:wordpress
        npm express = a:openjsf:express
        npm lodash = a:lodash:lodash
        npm axios = a:axios:axios
        npm jquery = a:jquery:jquery
        npm minimist = a:minimist_project:minimist
        npm qs = a:qs_project:qs
        npm moment = a:momentjs:moment
        npm node-fetch = a:node-fetch_project:node-fetch
        npm angular = a:angularjs:angular.js
        PyPI django = a:djangoproject:django
        PyPI flask = a:palletsprojects:flask
        PyPI jinja2 = a:palletsprojects:jinja
        PyPI werkzeug = a:palletsprojects:werkzeug
        PyPI requests = a:python:requests
        PyPI urllib3 = a:python:urllib3
        PyPI pillow = a:python:pillow
        PyPI cryptography = a:cryptography.io:cryptography
        PyPI pyyaml = a:pyyaml:pyyaml
        PyPI aiohttp = a:aiohttp:aiohttp
        PyPI numpy = a:numpy:numpy
        PyPI ansible = a:redhat:ansible
        NuGet newtonsoft.json = a:newtonsoft:json.net
        Go golang.org/x/net = a:golang:networking
        Go k8s.io/kubernetes = a:kubernetes:kubernetes
        Go github.com/docker/docker = a:docker:docker
        Go github.com/moby/moby = a:docker:docker
        """;

    private const string Names = """
        apache http server, apache httpd, apache, httpd = a:apache:http_server
        apache tomcat, tomcat = a:apache:tomcat
        apache struts, apache struts 2, struts2 = a:apache:struts
        apache log4j, apache log4j 2, log4j = a:apache:log4j
        apache activemq, activemq = a:apache:activemq
        apache solr = a:apache:solr
        apache kafka = a:apache:kafka
        spring framework = a:vmware:spring_framework
        openssl = a:openssl:openssl
        openssh, openssh server = a:openbsd:openssh
        nginx = a:f5:nginx
        php = a:php:php
        python = a:python:python
        ruby = a:ruby-lang:ruby
        node.js, nodejs = a:nodejs:node.js
        next.js, nextjs = a:vercel:next.js
        react = a:facebook:react
        postgresql = a:postgresql:postgresql
        mysql, mysql server, mysql community server = a:oracle:mysql
        mariadb, mariadb server = a:mariadb:mariadb
        redis = a:redis:redis
        memcached = a:memcached:memcached
        mongodb = a:mongodb:mongodb
        elasticsearch = a:elastic:elasticsearch
        oracle database, oracle database 19c, oracle database 12c, oracle database server = a:oracle:database_server
        oracle weblogic server, weblogic server, weblogic = a:oracle:weblogic_server
        oracle http server = a:oracle:http_server
        java se, oracle java se, jdk, oracle jdk = a:oracle:jdk
        openjdk = a:oracle:openjdk
        wordpress = a:wordpress:wordpress
        moveit transfer, progress moveit transfer = a:progress:moveit_transfer
        microsoft exchange server, exchange server, exchange server 2016, microsoft exchange server 2016, exchange server 2019, microsoft exchange server 2019 = a:microsoft:exchange_server
        internet information services, iis, microsoft iis = a:microsoft:internet_information_services
        microsoft sql server, sql server, sql server 2019, microsoft sql server 2019 = a:microsoft:sql_server
        windows server 2012 r2, microsoft windows server 2012 r2 = o:microsoft:windows_server_2012
        windows server 2016, microsoft windows server 2016 = o:microsoft:windows_server_2016
        windows server 2019, microsoft windows server 2019 = o:microsoft:windows_server_2019
        windows server 2022, microsoft windows server 2022 = o:microsoft:windows_server_2022
        cisco ios xe, ios xe, cisco ios xe software = o:cisco:ios_xe
        cisco ios, cisco ios software = o:cisco:ios
        cisco asa, adaptive security appliance = o:cisco:adaptive_security_appliance_software
        fortios, fortinet fortios, fortigate = o:fortinet:fortios
        fortiproxy = a:fortinet:fortiproxy
        big ip, f5 big ip, big ip ltm, big ip local traffic manager = a:f5:big-ip_local_traffic_manager
        vmware esxi, esxi = o:vmware:esxi
        vmware vcenter server, vcenter server, vcenter = a:vmware:vcenter_server
        citrix adc, citrix netscaler adc, netscaler adc = a:citrix:netscaler_application_delivery_controller
        citrix gateway, netscaler gateway = a:citrix:netscaler_gateway
        confluence, atlassian confluence, confluence data center = a:atlassian:confluence_data_center
        jira, atlassian jira = a:atlassian:jira
        gitlab = a:gitlab:gitlab
        jenkins = a:jenkins:jenkins
        bind, bind 9, isc bind = a:isc:bind
        postfix = a:postfix:postfix
        samba = a:samba:samba
        squid = a:squid-cache:squid
        curl, libcurl = a:haxx:curl
        sudo = a:sudo_project:sudo
        docker, docker engine = a:docker:docker
        kubernetes = a:kubernetes:kubernetes
        pan os, palo alto pan os = o:paloaltonetworks:pan-os
        """;

    // Plain texts as keys throughout: this is read at the start of every run, and tables of structures would each be compiled anew.
    private static readonly Dictionary<string, List<string>> ByPackage = ReadPackages();
    private static readonly Dictionary<string, string> ByName = ReadNames();

    // Further products that names in ledgers do not lead to.
    private static readonly HashSet<string> StandingAlone = new(
        [.. ByName.Values, "a:mysql:mysql", "a:oracle:mysql_server", "a:redislabs:redis", "a:sqlite:sqlite", "a:zlib:zlib"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Published = ReadPublished();

    /// <summary>CPE products (<c>part:vendor:product</c>) of a package; empty when none is known.</summary>
    public static IReadOnlyList<string> OfPackage(PackageName package) =>
        ByPackage.TryGetValue($"{package.Ecosystem} {package.Name}", out var products) ? products : [];

    /// <summary>
    /// Whether a CPE product is software that stands alone, and nothing of it is published as a package of the ecosystem: a
    /// package there that bears its CPE is a driver or a binding for it, as far as is known here.
    /// </summary>
    /// <param name="product">CPE product (<c>part:vendor:product</c>).</param>
    /// <param name="ecosystem">OSV's word.</param>
    public static bool IsApart(string product, string ecosystem) =>
        StandingAlone.Contains(product) && !Published.Contains($"{ecosystem} {product}");

    /// <summary>CPE products of a name as a ledger writes it, with or without its vendor before it.</summary>
    public static IEnumerable<string> OfName(string? vendor, string name)
    {
        var folded = PackageNames.FoldName(name);
        if (ByName.TryGetValue(folded, out var cpe)
            || (vendor is { Length: > 0 } && ByName.TryGetValue(PackageNames.FoldName($"{vendor} {name}"), out cpe)))
        {
            yield return cpe;
        }
    }

    private static Dictionary<string, List<string>> ReadPackages()
    {
        var table = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (package, product) in Lines(Packages))
        {
            if (!table.TryGetValue(package, out var products))
            {
                table.Add(package, products = []);
            }

            products.Add(product);
        }

        return table;
    }

    private static Dictionary<string, string> ReadNames()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (names, product) in Lines(Names))
        {
            foreach (var name in names.Split(", "))
            {
                table.Add(PackageNames.FoldName(name), product);
            }
        }

        return table;
    }

    // "ecosystem product": the ecosystem's word ends at the first blank of a line.
    private static HashSet<string> ReadPublished()
    {
        var published = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (package, product) in Lines(Packages))
        {
            published.Add($"{package[..package.IndexOf(' ', StringComparison.Ordinal)]} {product}");
        }

        return published;
    }

    private static IEnumerable<Line> Lines(string table)
    {
        foreach (var line in table.Split('\n'))
        {
            if (line.Trim().Split(" = ") is [var left, var right])
            {
                yield return new Line(left, right);
            }
        }
    }

    private sealed record Line(string Left, string Right);
}
