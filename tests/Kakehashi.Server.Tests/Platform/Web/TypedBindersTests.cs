using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Platform.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class TypedBindersTests
{
    [Theory]
    [InlineData(typeof(int), "１，０００", 1000)]
    [InlineData(typeof(int?), " 1000 ", 1000)]
    [InlineData(typeof(long), "−5", -5L)]
    public async Task Numbers_are_bound_as_typed(Type type, string typed, object bound) =>
        (await BindAsync(type, typed)).Model.ShouldBe(bound);

    [Fact]
    public async Task A_day_without_a_year_is_bound_by_the_companys_today() =>
        (await BindAsync(typeof(DateOnly?), "１２／９")).Model.ShouldBe(new DateOnly(2025, 12, 9));

    [Fact]
    public async Task The_version_that_was_seen_is_bound() =>
        (await BindAsync(typeof(RecordVersion), "3")).Model.ShouldBe(new RecordVersion(3));

    [Theory]
    [InlineData(typeof(int), "48万")]
    [InlineData(typeof(int), "1.5")]
    [InlineData(typeof(int), "2147483648")]
    [InlineData(typeof(DateOnly), "いつか")]
    [InlineData(typeof(RecordVersion), "-1")]
    public async Task What_cannot_be_read_is_refused_in_words_and_kept_as_typed(Type type, string typed)
    {
        using var language = Speaking.Japanese();
        var (_, state) = await BindAsync(type, typed);

        state["field"]!.AttemptedValue.ShouldBe(typed);
        state["field"]!.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldEndWith("。");
    }

    [Fact]
    public async Task An_empty_field_is_nothing_where_nothing_is_allowed_and_a_fault_elsewhere()
    {
        (await BindAsync(typeof(int?), "　")).State.ErrorCount.ShouldBe(0);
        (await BindAsync(typeof(int), "")).State.ErrorCount.ShouldBe(1);
    }

    private static async Task<(object? Model, ModelStateDictionary State)> BindAsync(Type type, string typed)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 12, 8, 1, 0, 0, TimeSpan.Zero));
        var collection = new ServiceCollection().AddLogging()
            .AddSingleton(new CompanyTime(Options.Create(new CompanyTimeOptions()), clock));
        collection.AddMvcCore(options => options.ModelBinderProviders.Insert(0, new TypedBinders()));
        await using var services = collection.BuildServiceProvider();
        var metadata = services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(type);
        var http = new DefaultHttpContext { RequestServices = services };
        var context = DefaultModelBindingContext.CreateBindingContext(
            new ActionContext(http, new(), new()),
            new FormValueProvider(
                BindingSource.Form, new FormCollection(new() { ["field"] = new StringValues(typed) }), System.Globalization.CultureInfo.InvariantCulture),
            metadata, new BindingInfo(), "field");
        await services.GetRequiredService<IModelBinderFactory>()
            .CreateBinder(new ModelBinderFactoryContext { Metadata = metadata }).BindModelAsync(context);
        return (context.Result.Model, context.ModelState);
    }
}
